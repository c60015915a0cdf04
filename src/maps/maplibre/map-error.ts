/** MapLibre's errors: those of requests have the URL, the status and the body (`AJAXError`). */
export type MapError = Error & { readonly url?: string; readonly status?: number; readonly body?: Blob };

/** What a body that is not what it should be turns into: neither JSON nor an image, or cut off. */
export function isUnreadable(error: unknown): boolean {
  const { name = '', status } = (error ?? {}) as Partial<MapError>;
  return status === undefined && /^(SyntaxError|TypeError|InvalidStateError|EncodingError)$/.test(name);
}

/** An error's body, cut at 64 kB. */
export async function textOf({ body }: MapError): Promise<string> {
  try {
    return (await body?.slice(0, 65_536).text()) ?? '';
  } catch {
    return '';
  }
}

/** The largest body that a request may have: 1 MB. */
export const bodyLimit = 1_000_000;

/**
 * Reads a request's body. Stops as soon as it is too large, whatever its `Content-Length` says.
 * @returns `undefined` when it is.
 */
export async function readBody(
  request: Request,
  limit: number = bodyLimit,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  if (Number(request.headers.get('Content-Length')) > limit) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = (await streamOf(request))?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.length;
    if (size > limit) {
      // Not awaited: on a cloned request this settles only when the clone is cancelled too.
      void reader?.cancel();
      return undefined;
    }
    chunks.push(next.value);
  }
  const body = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    body.set(chunk, offset);
    offset += chunk.length;
  }
  return body;
}

/** @returns what a body says as JSON, which has no `undefined`: that stands for what is none. */
export function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** Firefox has no `Request.body`: there it has to be read whole first. */
async function streamOf(request: Request): Promise<ReadableStream<Uint8Array> | null> {
  return request.body === undefined ? (await request.blob()).stream() : request.body;
}

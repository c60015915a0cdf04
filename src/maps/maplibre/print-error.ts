import { redactUrl } from '../../key/redact.ts';
import type { MapErrorEvent } from './map-like.ts';

/** An error that has nothing to do with the key is printed as MapLibre would if we did not listen, but without credentials. */
export function printError({ error, isHeard }: MapErrorEvent): void {
  if (isHeard) return;
  if (!(error instanceof Error)) {
    console.error(redacted(String((error as Partial<Error> | undefined)?.message ?? error)));
    return;
  }
  const { message, stack, url } = error as Error & { readonly url?: string };
  const shown = {
    message: redacted(message),
    ...(stack !== undefined && { stack: redacted(stack) }),
    ...(url !== undefined && { url: redacted(url) }),
  };
  if (shown.message !== message || shown.stack !== stack || shown.url !== url) Object.assign(error, shown);
  console.error(error);
}

function redacted(text: string): string {
  return text.replace(/\bhttps?:\/\/\S+/g, redactUrl);
}

import { redactUrl } from '../../key/redact.ts';
import type { MapErrorEvent } from './map-like.ts';

/** An error that has nothing to do with the key is printed as MapLibre would if we did not listen, but without credentials. */
export function printError({ error, isHeard }: MapErrorEvent): void {
  if (isHeard) return;
  const { message, stack, url } = error as Partial<Error> & { readonly url?: string };
  // An error of MapLibre's worker comes without a stack.
  if (!(error instanceof Error) || !stack) return console.error(redacted(String(message ?? error)));
  const shown = {
    message: redacted(error.message),
    stack: redacted(stack),
    ...(url !== undefined && { url: redacted(url) }),
  };
  if (shown.message !== message || shown.stack !== stack || shown.url !== url) Object.assign(error, shown);
  console.error(error);
}

function redacted(text: string): string {
  return text.replace(/\bhttps?:\/\/\S+/g, redactUrl);
}

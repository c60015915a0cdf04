import { redactUrl } from '../key/redact.ts';

/** What a function that failed to give a key says of it, with nothing in it that may be a key. */
export function causeText(cause: unknown): string | undefined {
  if (cause === undefined) return undefined;
  const text =
    cause instanceof Error ? cause.message : typeof cause === 'string' ? cause : 'without saying why';
  return text.replace(/\bhttps?:\/\/\S+/g, redactUrl).replace(/\.$/, '');
}

import { maskKey, redactKey } from '../../key/redact.ts';

/** Shorter ones are masked whole where they stand; elsewhere they might be a part of any word. */
const TELLING_LENGTH = 16;

/**
 * Writes an answer of the service as JSON, without a service token in it, and with keys masked wherever they stand: in their own field,
 * or in a description that repeats one.
 * @param showsKeys leaves keys as they are.
 */
export function withoutTokens(value: unknown, serviceToken: string, showsKeys: boolean): string {
  const hidden = new Set<string>([serviceToken]);
  const hide = (name: string, one: unknown): unknown => {
    if (name === 'service_token') return undefined;
    if (name !== 'token' || typeof one !== 'string' || showsKeys) return one;
    if (one.length >= TELLING_LENGTH) hidden.add(one);
    return maskKey(one);
  };
  const text = JSON.stringify(value ?? {}, hide);
  return [...hidden].reduce(redactKey, text);
}

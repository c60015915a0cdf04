/** Why a key is not sent, as problem codes name it. */
export type KeyFault = 'missing-key' | 'malformed-key' | 'secret-key';

/** Service tokens of ours and secret tokens of the common providers (Stripe-like `sk_`, Mapbox `sk.`). */
const secretShape = /^sk[_.]/;

/**
 * What is wrong with a key before it is sent. Only what is certain: an odd length or alphabet is a hint for messages, not a refusal,
 * because providers change their formats.
 */
export function checkKey(key: unknown, secret?: RegExp): KeyFault | undefined {
  if (key === undefined || key === null) return 'missing-key';
  if (typeof key !== 'string' || key === '' || /\s/.test(key)) return 'malformed-key';
  if (secretShape.test(key) || secret?.test(key)) return 'secret-key';
  return undefined;
}

/** Why a key is not sent, as problem codes name it. */
export type KeyFault = 'missing-key' | 'malformed-key' | 'secret-key';

/** Service tokens of ours and secret tokens of the common providers (Stripe-like `sk_`, Mapbox `sk.`). */
const secretShape = /^sk[_.]/;

/** Whitespace, and characters that nobody sees: control and format characters, and halves of a surrogate pair. */
const stray = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;

/**
 * What is wrong with a key before it is sent. Only what is certain: an odd length or alphabet is a hint for messages, not a refusal,
 * because providers change their formats.
 */
export function checkKey(key: unknown, secret?: RegExp): KeyFault | undefined {
  if (key === undefined || key === null) return 'missing-key';
  if (typeof key !== 'string' || key === '' || stray.test(key)) return 'malformed-key';
  // `search`, unlike `test`, has no memory: a pattern with the flag `g` would let every other secret pass.
  if (secretShape.test(key) || (secret && key.search(secret) >= 0)) return 'secret-key';
  return undefined;
}

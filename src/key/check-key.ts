/** Why a key is not sent, as problem codes name it. */
export type KeyFault = 'missing-key' | 'malformed-key' | 'secret-key';

/** Service tokens of ours and secret tokens of the common providers (Stripe-like `sk_`, Mapbox `sk.`). */
const secretShape = /^sk[_.]/;

/** Whitespace, and characters that nobody sees: control and format characters, and halves of a surrogate pair. */
const stray = /[\s\p{Cc}\p{Cf}\p{Cs}]/u;

/**
 * Texts that stand where a key should, and are none for sure: what an unset variable or an object turns into, a variable or a tag that
 * nothing has filled in, what documents write, a key that is shortened, in quotes, or a whole parameter. `whyUnfit` tells them apart.
 */
const unfit =
  /^(undefined|null)$|^[$<{["'`?&]|["'`>}\]]$|^%.+%$|…|^[\w-]*(key|token|appid)=[^=]|^([ps]k[._])?(your|my|insert)[_ -][a-z_ -]+$/i;

/** What a provider's documents write where a key belongs, and a key of theirs that works although it looks like that. */
export interface Lookalikes {
  readonly placeholder?: RegExp | undefined;
  readonly demo?: string | undefined;
}

/**
 * What is wrong with a key before it is sent. Only what is certain: an odd length or alphabet is a hint for messages, not a refusal,
 * because providers change their formats.
 */
export function checkKey(
  key: unknown,
  secret?: RegExp,
  { placeholder, demo }: Lookalikes = {},
): KeyFault | undefined {
  if (key === undefined || key === null) return 'missing-key';
  if (typeof key !== 'string' || key === '' || stray.test(key)) return 'malformed-key';
  // `search`, unlike `test`, has no memory: a pattern with the flag `g` would let every other secret pass.
  if (secretShape.test(key) || (secret && key.search(secret) >= 0)) return 'secret-key';
  if (key === demo) return undefined;
  return unfit.test(key) || (placeholder && key.search(placeholder) >= 0) ? 'malformed-key' : undefined;
}

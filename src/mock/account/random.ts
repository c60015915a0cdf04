/** Makes the account's tokens and ids. */
import type { Random } from './types.ts';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** The platform's cryptographic randomness. */
export const cryptoRandom: Random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes));

function base62(length: number, random: Random): string {
  const bytes = random(length * 2);
  let text = '';
  // Two bytes a character: the remainder of 65,536 by 62 leaves no bias that matters.
  for (let i = 0; i < length; i++) text += BASE62[((bytes[2 * i]! << 8) | bytes[2 * i + 1]!) % 62];
  return text;
}

/** A public key's token: `pk_` and 24 characters. */
export function publicToken(random: Random): string {
  return `pk_${base62(24, random)}`;
}

/** A service token: `sk_` and 40 characters. */
export function serviceToken(random: Random): string {
  return `sk_${base62(40, random)}`;
}

/** A UUID, version 4 (RFC 9562). */
export function uuid(random: Random): string {
  const bytes = random(16).slice();
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

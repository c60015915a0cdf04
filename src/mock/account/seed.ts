/**
 * The seed: what an account is opened with, as documented JSON. Everything is optional; an empty seed is a
 * first-opened account with one admin and a default key.
 */
import { seedErrors } from './seed-check.ts';
import type { Seed } from './seed-document.ts';

export type { Seed, SeedKey, SeedUsage, SeedUser } from './seed-document.ts';

/**
 * Reads a seed from JSON that somebody wrote.
 * @throws TypeError that names every field that is wrong and says why.
 * @example
 * const seed = parseSeed(JSON.parse('{ "keys": [{ "name": "Shop" }] }'));
 * const server = createKeyServer({ apiUrl: 'https://keys.example', seed });
 */
export function parseSeed(json: unknown): Seed {
  const errors = seedErrors(json);
  if (errors.length === 0) return json as Seed;
  const lines = errors.map(({ field, message }) => `- ${field} ${message}`);
  throw new TypeError(`The seed has ${errors.length === 1 ? 'a fault' : 'faults'}:\n${lines.join('\n')}`);
}

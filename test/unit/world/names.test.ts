import { expect, test } from 'vitest';
import { countryNamer } from '../../../src/mock/world/names.ts';

test('a country is named as people name it, in any language that the engine knows', () => {
  const named = (iso: string, language: string) => countryNamer(language)({ iso, name: 'as in the data' });
  expect(named('FR', 'en')).toBe('France');
  expect(named('FR', 'de-CH')).toBe('Frankreich');
  expect(named('MM', 'en')).toBe('Myanmar');
  expect(named('HK', 'en')).toBe('Hong Kong');
  expect(named('CD', 'en')).toBe('DR Congo');
  expect(named('', 'fr')).toBe('as in the data');
});

test('an unknown or malformed language falls back to English', () => {
  const france = { iso: 'FR', name: 'France' };
  expect(countryNamer('tlh')(france)).toBe('France');
  expect(countryNamer('not a language')(france)).toBe('France');
});

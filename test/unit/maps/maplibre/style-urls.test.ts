/** Which URLs a style's sprites and fonts are made of. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { absolute, isOfFonts, isOfSprite, spritesOf } from '../../../../src/maps/maplibre/style-urls.ts';

afterEach(() => vi.unstubAllGlobals());

describe('sprites', () => {
  it.each<[unknown, string[]]>([
    [undefined, []],
    ['https://a.example/sprite', ['https://a.example/sprite']],
    [
      [{ id: 'a', url: 'https://a.example/a' }, 'https://a.example/b'],
      ['https://a.example/a', 'https://a.example/b'],
    ],
  ])('of %j', (sprite, urls) => {
    expect(spritesOf({ sprite })).toEqual(urls);
  });

  it.each([
    ['https://a.example/sprite.json', 'https://a.example/sprite', true],
    ['https://a.example/sprite@2x.png', 'https://a.example/sprite', true],
    ['https://a.example/sprite@2x.png?key=x', 'https://a.example/sprite?key=x', true],
    ['acme://a/sprite.png', 'acme://a/sprite', true],
    ['https://a.example/sprite.json', 'https://a.example/sprite.json', false],
    ['https://a.example/sprite.svg', 'https://a.example/sprite', false],
    ['https://a.example/sprite@3x.png', 'https://a.example/sprite', false],
    ['no URL', 'no URL', false],
  ])('%s of %s', (file, sprite, isOf) => {
    expect(isOfSprite(file, sprite)).toBe(isOf);
  });
});

it.each([
  ['https://a.example/f/Noto Sans/0-255.pbf', 'https://a.example/f/{fontstack}/{range}.pbf', true],
  ['https://a.example/f/Noto Sans/0-255.pbf?key=x', 'https://a.example/f/{fontstack}/{range}.pbf', false],
  ['https://a.example/g/Noto Sans/0-255.pbf', 'https://a.example/f/{fontstack}/{range}.pbf', false],
])('%s is made of %s: %s', (range, template, isOf) => {
  expect(isOfFonts(range, template)).toBe(isOf);
});

it('takes a URL for what it is on the page', () => {
  expect(absolute('a.json')).toBe('a.json');
  vi.stubGlobal('document', { baseURI: 'https://a.example/x/' });
  expect(absolute('a.json')).toBe('https://a.example/x/a.json');
  expect(absolute('https://B.example/a b')).toBe('https://b.example/a%20b');
});

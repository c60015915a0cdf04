/** Which requests share a circuit of their own, if a refusal reaches no further. */
import { describe, expect, it } from 'vitest';
import { tilesetKeyOf } from '../../../src/session/tileset-key.ts';

const at = 'https://tiles.example';
const keyOf = (path: string, resource: 'data' | 'style' | 'source' = 'data'): string =>
  tilesetKeyOf({ url: at + path, host: 'tiles.example', service: 'tiles', method: 'GET', resource });

describe('data requests share a circuit', () => {
  it.each([
    ['that differ in their query', '/geocoding/a.json?limit=1', '/geocoding/a.json?limit=2'],
    ['that differ in their fragment', '/geocoding/a.json#1', '/geocoding/a.json'],
    ['of two tiles, however many digits', '/set/1/0/0.pbf', '/set/12/345/678.pbf'],
    ['of two tiles without an extension', '/set/1/0/0', '/set/1/0/1'],
    ['of two tiles of another scale', '/set/1/0/0@2x.png', '/set/1/0/1@2x.png'],
    ['of what is below two tiles', '/set/1/0/0/info', '/set/1/0/1/info'],
  ])('%s', (_, one, other) => {
    expect(keyOf(one)).toBe(keyOf(other));
  });
});

describe('requests have circuits of their own', () => {
  it.each([
    ['of two paths', '/geocoding/a.json', '/geocoding/b.json'],
    ['of two tilesets', '/roads/1/0/0.pbf', '/land/1/0/0.pbf'],
    ['of a tileset and what its path is a part of', '/set/1/0/0.pbf', '/set.pbf'],
    ['of numbers that are no coordinates', '/set/1/0/0x', '/set/1/0/1x'],
  ])('%s', (_, one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other));
  });

  it('of documents that differ only in their query', () => {
    expect(keyOf('/style.json?v=1', 'style')).not.toBe(keyOf('/style.json?v=2', 'style'));
  });

  it('of two kinds for one URL', () => {
    const keys = (['data', 'style', 'source'] as const).map((resource) => keyOf('/a.json', resource));
    expect(new Set(keys).size).toBe(3);
  });
});

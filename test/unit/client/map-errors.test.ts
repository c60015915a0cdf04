import { expect, it } from 'vitest';
import { bindMap, createClient, maptiler } from '../../../src/index.ts';
import type { MapLike } from '../../../src/maplibre/map-like.ts';

const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const url = `https://api.maptiler.com/tiles/v3/1/0/0.pbf?key=${key}`;

/** A map that hands its errors to all who listen, as MapLibre does, those who came first at first. */
function fakeMap(): { map: MapLike; fail(error: unknown): void } {
  const _listeners: Record<string, ((event: object) => void)[]> = {};
  const nothing = (): undefined => undefined;
  const map = {
    _listeners,
    on: (type: string, listener: (event: object) => void) => void (_listeners[type] ??= []).push(listener),
    off: nothing,
    setTransformRequest: nothing,
    setStyle: nothing,
    getStyle: () => ({}),
    getSource: nothing,
    setSprite: nothing,
    setGlyphs: nothing,
    isSourceLoaded: () => true,
    loaded: () => true,
  } as unknown as MapLike;
  return { map, fail: (error) => _listeners['error']?.forEach((listener) => listener({ error })) };
}

it.each([
  ['in its fields', () => Object.assign(new Error(`AJAXError (403): ${url}`), { url, status: 403 })],
  [
    'in its message alone',
    () => new Error(`Unable to parse the tile at ${url}, got error: Unimplemented type`),
  ],
])('hands on an error that has the key %s without it', (_where, make) => {
  const { map, fail } = fakeMap();
  const heard: unknown[] = [];
  map.on('error', (({ error }: { error: unknown }) => heard.push(error)) as never);
  bindMap(map, createClient({ key, provider: maptiler() }));
  fail(make());
  const [error] = heard as [Error & { url?: string }];
  expect(`${error.message} ${error.stack} ${error.url}`).not.toContain(key);
  expect(error.message).toContain('/tiles/v3/1/0/0.pbf?key=…');
});

it('hands on an error that has no key in it as it is', () => {
  const { map, fail } = fakeMap();
  const heard: unknown[] = [];
  map.on('error', (({ error }: { error: unknown }) => heard.push(error)) as never);
  bindMap(map, createClient({ key, provider: maptiler() }));
  const error = new Error('layers.land: missing required property "source"');
  const { stack } = error;
  fail(error);
  expect(heard).toEqual([error]);
  expect(error.stack).toBe(stack);
});

/** What is kept of tiles that failed behind an open circuit: their names, and not the tiles. And what is kept of earlier bindings. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished, vi } from 'vitest';
import { bindMap, createClient, maptiler } from '../../../../src/index.ts';
import type { Binding } from '../../../../src/maps/maplibre/binding.ts';
import { fakeMap } from '../../../support/fake-map.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const TILES = 20_000;

it('keeps no object of 20,000 failed tiles, and one event', async () => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  const client = createClient({
    key: 'pk_aaaaaaaaaaaaaaaaaaaaaaaa',
    provider: maptiler(),
    fetch: () => Promise.resolve(Response.json({ code: 'invalid-key' }, { status: 401 })),
  });
  onTestFinished(() => client.dispose());
  let told = 0;
  client.addEventListener('key-problem', () => told++);
  const { map, tell } = fakeMap();
  bindMap(map, client);
  const fail = (index: number): WeakRef<object> => {
    const url = `https://api.maptiler.com/tiles/v3/14/${index}/0.pbf`;
    const tile = {
      state: 'errored',
      buckets: {},
      tileID: { key: url, canonical: { z: 14, x: index, y: 0, url: () => url } },
      // As heavy as a tile that was there.
      data: new Uint8Array(1000),
    };
    const error = Object.assign(new Error(url), {
      url,
      status: 401,
      body: new Blob(['{"code":"invalid-key"}']),
    });
    tell('error', { sourceId: 'land', tile, error });
    return new WeakRef(tile);
  };
  const tiles = Array.from({ length: TILES }, (_, index) => fail(index));
  await vi.waitFor(() => expect(client.problem?.code).toBe('invalid-key'));
  // A reference that was just made holds its object until the task is over.
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(tiles.filter((tile) => tile.deref() !== undefined)).toHaveLength(0);
  expect(told).toBe(1);
});

it('keeps nothing of the bindings that were replaced, once recovery is there', async () => {
  const client = createClient({ key: 'pk_aaaaaaaaaaaaaaaaaaaaaaaa', provider: maptiler() });
  onTestFinished(() => client.dispose());
  const { map, tell } = fakeMap();
  const bind = (): WeakRef<Binding> => {
    bindMap(map, client);
    return new WeakRef((map as unknown as Record<symbol, Binding>)[Symbol.for('mapward.binding')] as Binding);
  };
  const bindings = [bind(), bind()];
  await vi.waitFor(() => expect(bindings[1]?.deref()?.recovery).toBeDefined());
  bindings.push(bind());
  await vi.waitFor(() => expect(bindings[2]?.deref()?.recovery).toBeDefined());
  await new Promise((resolve) => setImmediate(resolve));
  collect();
  expect(bindings.map((binding) => binding.deref() !== undefined)).toEqual([false, false, true]);
  tell('remove');
});

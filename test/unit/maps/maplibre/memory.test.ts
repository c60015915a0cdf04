/** What is kept of tiles that failed behind an open circuit: their names, and not the tiles. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished, vi } from 'vitest';
import { bindMap, createClient, maptiler } from '../../../../src/index.ts';
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

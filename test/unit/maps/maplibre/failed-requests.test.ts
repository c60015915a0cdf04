/** What a map is missing: kept by name, given back when it can work. */
import { describe, expect, it } from 'vitest';
import { FailedRequests, type FailedRequest } from '../../../../src/maps/maplibre/failed-requests.ts';
import type { RequestInfo } from '../../../../src/session/request-info.ts';
import { info, tileOf } from '../../breaker/breaker.ts';

const session = {} as FailedRequest['session'];
const documentOf = (resource: RequestInfo['resource'], path: string, of: Partial<RequestInfo> = {}) =>
  info('maps', { url: `https://tiles.example.com/${path}`, resource, tileset: undefined, ...of });
const style = { session, request: documentOf('style', 'style.json') };
const sprite = { session, request: documentOf('sprite', 'sprite.json') };
const land = { session, request: tileOf('land'), sourceId: 'land' };
const roads = { session, request: tileOf('roads'), sourceId: 'roads' };

/** A collection with these, by kind. */
function filled() {
  const failed = new FailedRequests();
  failed.add(style);
  failed.add(sprite);
  for (const name of ['1/0/0', '1/0/1']) failed.addTile(name, land);
  failed.addTile('2/0/0', roads);
  return failed;
}

describe('what failed', () => {
  it('is one entry for each document, and one for all tiles of a source', () => {
    const failed = filled();
    failed.add({ ...style });
    failed.addTile('1/0/0', land);
    expect(failed.size).toBe(4);
    expect([...failed.all()]).toEqual([
      style,
      sprite,
      { ...land, names: new Set(['1/0/0', '1/0/1']) },
      { ...roads, names: new Set(['2/0/0']) },
    ]);
  });

  it('is one entry for each source that has a document of one URL, and for each URL without a source', () => {
    const failed = new FailedRequests();
    const data = documentOf('source', 'data.json');
    for (const sourceId of ['a', 'b', 'a']) failed.add({ session, request: data, sourceId });
    for (const path of ['a.json', 'b.json']) failed.add({ session, request: documentOf('image', path) });
    failed.add({ session, request: documentOf('sprite', 'a.json') });
    expect(failed.size).toBe(5);
  });

  it('is no more than 10,000 tiles of one source', () => {
    const failed = new FailedRequests();
    for (let x = 0; x <= 10_000; x++) failed.addTile(`14/${x}/0`, land);
    const [tiles] = failed.take(() => true);
    expect(tiles && 'names' in tiles && tiles.names.size).toBe(10_000);
  });
});

describe('a tile that came after all', () => {
  it('is missing no more, and its source neither with the last one', () => {
    const failed = filled();
    failed.onTileLoaded('land', '1/0/0');
    expect([...failed.all()][2]).toMatchObject({ names: new Set(['1/0/1']) });
    failed.onTileLoaded('land', '1/0/1');
    expect(failed.size).toBe(3);
  });

  it('changes nothing if it was not missing', () => {
    const failed = filled();
    failed.onTileLoaded('land', '9/0/0');
    failed.onTileLoaded('water', '1/0/0');
    expect(failed.size).toBe(4);
  });
});

describe('take', () => {
  it('takes out what fits, and leaves the rest', () => {
    const failed = filled();
    expect(failed.take(({ sourceId }) => sourceId === 'land')).toMatchObject([{ sourceId: 'land' }]);
    expect(failed.take(({ request }) => request.resource === 'sprite')).toEqual([sprite]);
    expect([...failed.all()].map(({ request }) => request.resource)).toEqual(['style', 'tile']);
    expect(failed.take(() => false)).toEqual([]);
    expect(failed.size).toBe(2);
  });
});

describe('a request is still wanted', () => {
  it('by its service, if anything of that is missing', () => {
    const failed = filled();
    expect(failed.wants(documentOf('data', 'x'), 'service')).toBe(true);
    expect(failed.wants(info('geocoding'), 'service')).toBe(false);
  });

  it('by its source, if anything of that is missing', () => {
    const failed = filled();
    expect(failed.wants(tileOf('land', { url: 'https://tiles.example.com/land/9/9/9.pbf' }), 'source')).toBe(
      true,
    );
    expect(failed.wants(tileOf('water'), 'source')).toBe(false);
    expect(failed.wants(style.request, 'source')).toBe(true);
  });
});

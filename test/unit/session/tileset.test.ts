/** Which tiles are of one tileset, by the templates that providers and map libraries write. */
import { describe, expect, it } from 'vitest';
import { tilesetKeyOf } from '../../../src/session/tileset-key.ts';
import { tilesetOf } from '../../../src/session/tileset.ts';

/** As a session does: parsed, without the key; undefined for a foreign host. */
const withoutKey = (text: string): string | undefined => {
  const url = new URL(text);
  url.searchParams.delete('key');
  return url.host.endsWith('tiles.example') ? url.href : undefined;
};
const tileset = (...templates: string[]) => tilesetOf(templates, withoutKey)!;
const at = 'https://tiles.example';

describe('two tilesets are two', () => {
  it.each([
    ['by their path', '/map/1/tile/basic/{z}/{x}/{y}.png', '/map/1/tile/sat/{z}/{x}/{y}.png'],
    [
      'by a parameter',
      '/tile?tilesetId=microsoft.base&z={z}&x={x}&y={y}',
      '/tile?tilesetId=microsoft.imagery&z={z}&x={x}&y={y}',
    ],
    ['by the layers of a WMS', '/wms?layers=a&bbox={bbox-epsg-3857}', '/wms?layers=b&bbox={bbox-epsg-3857}'],
    ['by a version in the path', '/2.1/{z}/{x}/{y}', '/2.2/{z}/{x}/{y}'],
    ['by where a placeholder stands', '/2{z}/{x}/{y}', '/{z}2/{x}/{y}'],
    ['by a number of a style', '/styles/1/{z}/{x}/{y}.png', '/styles/2/{z}/{x}/{y}.png'],
  ])('%s', (_, a, b) => {
    const [first, second] = [tileset(at + a), tileset(at + b)];
    expect(first.id).not.toBe(second.id);
    const url =
      at +
      a.replace('{z}', '3').replace('{x}', '4').replace('{y}', '2').replace('{bbox-epsg-3857}', '0,0,1,1');
    expect([first.covers(url), second.covers(url)]).toEqual([true, false]);
  });
});

describe('one tileset is one', () => {
  it.each([
    ['TMS', '/{z}/{x}/{y}.png', '/3/4/5.png'],
    ['quadkey', '/tiles/a{quadkey}.jpeg', '/tiles/a0231.jpeg'],
    ['bbox', '/wms?bbox={bbox-epsg-3857}&width=256', '/wms?bbox=-20037508.34,0,0,20037508.34&width=256'],
    ['ratio', '/{z}/{x}/{y}{ratio}.png', '/3/4/5@2x.png'],
    ['no ratio', '/{z}/{x}/{y}{ratio}.png', '/3/4/5.png'],
  ])('%s', (_, template, url) => {
    expect(tileset(at + template).covers(at + url)).toBe(true);
  });

  it('on several hosts', () => {
    const { covers } = tileset('https://a.tiles.example/{z}/{x}/{y}', 'https://b.tiles.example/{z}/{x}/{y}');
    expect(covers('https://a.tiles.example/1/0/1')).toBe(true);
    expect(covers('https://b.tiles.example/1/0/1')).toBe(true);
    expect(covers('https://c.tiles.example/1/0/1')).toBe(false);
  });

  it('whatever key its template pins', () => {
    expect(tileset(`${at}/{z}/{x}/{y}?key=old`).id).toBe(tileset(`${at}/{z}/{x}/{y}?key=new`).id);
  });
});

it('is undefined where no template is the provider’s', () => {
  expect(tilesetOf(['https://elsewhere.test/{z}/{x}/{y}'], withoutKey)).toBeUndefined();
});

it('takes what may stand in a pattern as it is', () => {
  expect(tileset(`${at}/a.b/{z}/{x}/{y}`).covers(`${at}/aXb/1/0/0`)).toBe(false);
});

describe('a circuit of one source', () => {
  const request = { host: 'tiles.example', service: 'tiles', method: 'GET' } as const;

  it('is shared by tiles of one tileset, and by data that differs in its query or tile', () => {
    const { id, covers } = tileset(`${at}/{z}/{x}/{y}`);
    const tile = (url: string) =>
      tilesetKeyOf({ ...request, url, resource: 'tile', tileset: { id, covers } });
    expect(tile(`${at}/1/0/0`)).toBe(tile(`${at}/1/0/1`));
    const data = (url: string) => tilesetKeyOf({ ...request, url, resource: 'data' });
    expect(data(`${at}/geocoding/a.json?limit=1`)).toBe(data(`${at}/geocoding/a.json?limit=2`));
    expect(data(`${at}/set/1/0/0.pbf`)).toBe(data(`${at}/set/1/0/1.pbf`));
  });

  it('is a document’s own', () => {
    const style = (url: string) => tilesetKeyOf({ ...request, url, resource: 'style' });
    expect(style(`${at}/a/style.json`)).not.toBe(style(`${at}/b/style.json`));
  });
});

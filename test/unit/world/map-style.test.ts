import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import { expect, test } from 'vitest';
import { palettes } from '../../../src/mock/world/palettes.ts';
import { mapStyle, tileJson, tilesets } from '../../../src/mock/world/world.ts';

const links = { apiUrl: 'https://api.mapward.test', query: '?key=a%2Fb' };

for (const id of ['basic', 'dark', 'raster']) {
  test(`the style "${id}" is valid`, () => {
    expect(validateStyleMin(mapStyle(id, links) as never)).toEqual([]);
  });

  test(`the style "${id}" asks for sources and layers that there are, with the key`, () => {
    const style = mapStyle(id, links)!;
    for (const source of Object.values(style.sources)) {
      const [, tilesId] = /\/tiles\/(.+)\/tiles\.json\?key=a%2Fb$/.exec((source as { url: string }).url)!;
      expect(tilesets).toHaveProperty([tilesId!]);
    }
    const layerIds = tilesets.world.vector_layers!.map(({ id }) => id);
    for (const layer of style.layers) {
      if ('source-layer' in layer && layer['source-layer']) expect(layerIds).toContain(layer['source-layer']);
    }
  });

  test(`the style "${id}" needs neither glyphs nor a sprite`, () => {
    expect(mapStyle(id, links)).not.toHaveProperty('glyphs');
    expect(mapStyle(id, links)).not.toHaveProperty('sprite');
  });
}

test('there is no other style and no other tileset', () => {
  for (const id of ['satellite', 'constructor', '__proto__', '']) {
    expect(mapStyle(id, links)).toBeUndefined();
    expect(tileJson(id, links)).toBeUndefined();
  }
});

test('TileJSON pins the key on the tile URL', () => {
  expect(tileJson('world', links)!.tiles).toEqual([
    'https://api.mapward.test/tiles/world/{z}/{x}/{y}.pbf?key=a%2Fb',
  ]);
  expect(tileJson('world-raster', { ...links, query: '' })!.tiles).toEqual([
    'https://api.mapward.test/tiles/world-raster/{z}/{x}/{y}.png',
  ]);
});

test('TileJSON says how far the tiles reach and whose data they hold', () => {
  for (const id of ['world', 'world-raster']) {
    const document = tileJson(id, links)!;
    expect(document).toMatchObject({ tilejson: '3.0.0', scheme: 'xyz', minzoom: 0, maxzoom: 6 });
    expect(document.bounds).toEqual([-180, -85.0511, 180, 85.0511]);
    expect(document.attribution).toMatch(
      /naturalearthdata\.com.*Natural Earth.*geonames\.org.*GeoNames.*CC BY 4\.0/,
    );
  }
  expect(tileJson('world-raster', links)).not.toHaveProperty('vector_layers');
});

for (const [name, palette] of Object.entries(palettes)) {
  test(`labels of "${name}" can be read on land and on their halo`, () => {
    for (const text of [palette.country, palette.city]) {
      for (const ground of [palette.land, palette.halo]) {
        expect(contrast(text, ground), `${text} on ${ground}`).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
}

/** WCAG 2.2's contrast ratio. */
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  const [r, g, b] = channels.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
}

import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec';
import type { GeoJSON } from 'geojson';
import type { StyleSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import { decorate, isDecorated } from '../../../components/map-view/decorate.ts';

const style: StyleSpecification = {
  version: 8,
  sources: { world: { type: 'vector', tiles: ['https://tiles.example/{z}/{x}/{y}.pbf'] } },
  layers: [
    { id: 'sea', type: 'background' },
    {
      id: 'city',
      type: 'symbol',
      source: 'world',
      'source-layer': 'place',
      layout: { 'text-field': ['get', 'name'] },
    },
  ],
};
const point: GeoJSON = { type: 'Point', coordinates: [1, 2] };
const ids = ({ layers }: StyleSpecification): string[] => layers.map(({ id }) => id);

describe('decorate', () => {
  it('gives a style that MapLibre takes', () => {
    const decorated = decorate(style, { language: 'de', projection: 'globe', geojson: point });
    expect(validateStyleMin(decorated as never)).toEqual([]);
    expect(isDecorated(decorated)).toBe(true);
    expect(isDecorated(style)).toBe(false);
  });

  it('draws areas and lines below the labels, and points above them', () => {
    expect(ids(decorate(style, { geojson: point }))).toEqual([
      'sea',
      'mapward-geojson-fill',
      'mapward-geojson-outline',
      'mapward-geojson-line',
      'city',
      'mapward-geojson-point',
    ]);
  });

  it('can be undone: without settings a decorated style looks as it did', () => {
    const back = decorate(decorate(style, { language: 'de', geojson: point }), {});
    expect(ids(back)).toEqual(ids(style));
    expect(back.sources).toEqual(style.sources);
    expect(back.layers[1]).toHaveProperty(['layout', 'text-field'], ['get', 'name']);
  });

  it('is the same done once or twice', () => {
    const once = decorate(style, { language: 'fr', geojson: point });
    expect(decorate(once, { language: 'fr', geojson: point })).toEqual(once);
  });

  it('keeps what the page has added since', () => {
    const more = { ...decorate(style, { language: 'de' }) };
    more.layers = [...more.layers, { id: 'own', type: 'background' }];
    expect(ids(decorate(more, { language: 'fr' }))).toContain('own');
  });

  it('leaves the style it is given untouched', () => {
    const before = structuredClone(style);
    decorate(style, { language: 'de', projection: 'globe', geojson: point });
    expect(style).toEqual(before);
  });
});

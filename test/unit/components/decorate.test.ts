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
    const decorated = decorate(style, { language: 'de', projection: 'globe', geojson: point }).style;
    expect(validateStyleMin(decorated as never)).toEqual([]);
    expect(isDecorated(decorated)).toBe(true);
    expect(isDecorated(style)).toBe(false);
  });

  it('draws areas and lines below the labels, and points above them', () => {
    expect(ids(decorate(style, { geojson: point }).style)).toEqual([
      'sea',
      'mapward-geojson-fill',
      'mapward-geojson-outline',
      'mapward-geojson-line',
      'city',
      'mapward-geojson-point',
    ]);
  });

  it('can be undone: without settings a decorated style looks as it did', () => {
    const once = decorate(style, { language: 'de', geojson: point });
    const back = decorate(once.style, {}, once.originals).style;
    expect(ids(back)).toEqual(ids(style));
    expect(back.sources).toEqual(style.sources);
    expect(back.layers).toEqual(style.layers);
  });

  it('is the same done once or twice', () => {
    const once = decorate(style, { language: 'fr', geojson: point });
    expect(decorate(once.style, { language: 'fr', geojson: point }, once.originals)).toEqual(once);
  });

  it('keeps what the page has added since', () => {
    const { style: once, originals } = decorate(style, { language: 'de' });
    const more = { ...once, layers: [...once.layers, { id: 'own', type: 'background' } as const] };
    expect(ids(decorate(more, { language: 'fr' }, originals).style)).toContain('own');
  });

  it('leaves the style it is given untouched', () => {
    const before = structuredClone(style);
    decorate(style, { language: 'de', projection: 'globe', geojson: point });
    expect(style).toEqual(before);
  });
});

import type { StyleSpecification } from 'maplibre-gl';
import { describe, expect, it } from 'vitest';
import type { Settings } from '../../../components/map-view/settings.ts';
import { tilesInView } from '../../../components/map-view/tiles-in-view.ts';

const size = { width: 600, height: 400 };
const settings: Settings = { center: [10, 40], zoom: 3.5 };
const templates = ['https://a.example/{z}/{x}/{y}?key=k', 'https://b.example/{z}/{x}/{y}?key=k'];
const keyed = new Map([['land', templates]]);
const style: StyleSpecification = {
  version: 8,
  sources: { land: { type: 'vector', tiles: templates } },
  layers: [{ id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' }],
};
const sourceWith = (more: object): StyleSpecification => ({
  ...style,
  sources: { land: { type: 'vector', ...more } },
});
const layerWith = (more: object): StyleSpecification => ({
  ...style,
  layers: [{ ...style.layers[0], ...more } as StyleSpecification['layers'][0]],
});
const urls = (change: Partial<Settings> = {}, look = style, of = keyed): string[] =>
  tilesInView(size, { ...settings, ...change }, look, of).map(({ url }) => url);

describe('the tiles in view', () => {
  it('are asked for at the hosts that MapLibre would take, and one is the nearest', () => {
    expect(tilesInView(size, settings, style, keyed)).toEqual([
      { url: 'https://b.example/3/3/2?key=k', isNearest: false },
      { url: 'https://a.example/3/3/3?key=k', isNearest: false },
      { url: 'https://a.example/3/4/2?key=k', isNearest: false },
      { url: 'https://b.example/3/4/3?key=k', isNearest: true },
    ]);
  });

  it('are counted from the south where the source is', () => {
    expect(urls({}, sourceWith({ scheme: 'tms' }))[0]).toBe('https://b.example/3/3/5?key=k');
  });

  it('may all be the nearest', () => {
    const view = tilesInView(size, { center: [0, 0], zoom: 2.5 }, style, keyed);
    expect(view.map(({ isNearest }) => isNearest)).toEqual([true, true, true, true]);
  });

  it('go on past the date line', () => {
    expect(urls({ center: [179, 40] }).toSorted()).toEqual([
      'https://a.example/3/0/2?key=k',
      'https://a.example/3/7/3?key=k',
      'https://b.example/3/0/3?key=k',
      'https://b.example/3/7/2?key=k',
    ]);
  });

  it.each<[string, Partial<Settings>]>([
    ['is turned', { bearing: 10 }],
    ['is pitched', { pitch: 10 }],
    ['is on a globe', { projection: 'globe' }],
    ['shows bounds', { bounds: [0, 0, 1, 1] }],
    ['may be in the page’s address', { hash: true }],
    ['must be nearer', { minZoom: 5 }],
    ['must be farther', { maxZoom: 3 }],
    ['ends at a pole', { center: [10, 84] }],
    ['shows a place twice', { zoom: 0 }],
    ['ends where a tile does', { center: [26.3671875, 40], zoom: 3 }],
  ])('are none where the view %s', (_, change) => {
    expect(urls(change)).toEqual([]);
  });

  it('are none without a view of the element’s own', () => {
    expect(tilesInView(size, { zoom: 3 }, style, keyed)).toEqual([]);
    expect(tilesInView(size, { center: [0, 0] }, style, keyed)).toEqual([]);
    expect(tilesInView({ width: 0, height: 0 }, settings, style, keyed)).toEqual([]);
  });

  it.each<[string, StyleSpecification]>([
    ['has a globe', { ...style, projection: { type: 'globe' } }],
    ['has terrain', { ...style, terrain: { source: 'land' } }],
    ['draws nothing of the source', layerWith({ source: 'other' })],
    ['draws it farther away alone', layerWith({ maxzoom: 3.5 })],
    ['draws it nearer alone', layerWith({ minzoom: 4 })],
    ['hides it', layerWith({ layout: { visibility: 'none' } })],
    ['has less deep tiles, which MapLibre stretches', sourceWith({ maxzoom: 2 })],
    ['has deeper tiles', sourceWith({ minzoom: 4 })],
    ['has a part of the world', sourceWith({ bounds: [5, 45, 11, 48] })],
  ])('are none where the style %s', (_, look) => {
    expect(urls({}, look)).toEqual([]);
  });

  it('are found where TileJSON says that it has the whole world', () => {
    expect(urls({}, sourceWith({ bounds: [-180, -85.05112877980659, 180, 85.0511287798066] }))).toHaveLength(
      4,
    );
  });

  it('are none where a template asks for more than a place', () => {
    expect(urls({}, style, new Map([['land', ['https://a.example/{quadkey}?key=k']]]))).toEqual([]);
  });
});

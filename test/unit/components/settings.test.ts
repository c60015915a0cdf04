import { describe, expect, it } from 'vitest';
import { readSettings } from '../../../components/map-view/settings.ts';
import type { MapProps } from '../../../components/map-view/map-props.ts';

const read = (wish: Record<string, unknown>): ReturnType<typeof readSettings> =>
  readSettings(wish as unknown as MapProps);

describe('readSettings', () => {
  it('reads nothing out of nothing', () => {
    expect(read({})).toEqual({ settings: {}, faults: [] });
    expect(read({ center: null, hash: false, zoom: undefined })).toEqual({ settings: {}, faults: [] });
  });

  it('reads what attributes say', () => {
    const { settings, faults } = read({
      center: '13.4,52.5',
      zoom: 4,
      minZoom: '2',
      projection: 'globe',
      hash: '',
      controls: 'zoom, scale',
      gestureHandling: 'greedy',
      language: 'de',
    });
    expect(faults).toEqual([]);
    expect(settings).toEqual({
      center: [13.4, 52.5],
      zoom: 4,
      minZoom: 2,
      projection: 'globe',
      hash: true,
      controls: ['zoom', 'scale'],
      gestureHandling: 'greedy',
      language: 'de',
    });
  });

  it('leaves out what it cannot read, and names each by its attribute', () => {
    const { settings, faults } = read({
      center: '1',
      maxZoom: 'far',
      gestureHandling: 'rude',
      controls: 'zoom rocket',
      language: 'not a language',
      geojson: '{"type":"Nonsense"}',
      bounds: '1,2,3',
      loading: 'late',
      theme: 'sepia',
      fallbackStyle: 'http://[',
    });
    expect(settings).toEqual({});
    expect(faults.map(({ attribute }) => attribute).sort()).toEqual([
      'bounds',
      'center',
      'controls',
      'fallback-style',
      'geojson',
      'gesture-handling',
      'language',
      'loading',
      'max-zoom',
      'theme',
    ]);
  });

  it('reads `none` as no controls', () => {
    expect(read({ controls: 'none' }).settings.controls).toEqual([]);
    expect(read({ controls: '' }).settings.controls).toEqual([]);
  });

  it('takes GeoJSON as an object, as text and as a URL', () => {
    const point = { type: 'Point', coordinates: [0, 0] };
    expect(read({ geojson: point }).settings.geojson).toBe(point);
    expect(read({ geojson: JSON.stringify(point) }).settings.geojson).toEqual(point);
    expect(read({ geojson: 'https://a.example/b.geojson' }).settings.geojson).toBe(
      'https://a.example/b.geojson',
    );
    expect(read({ geojson: 'javascript:alert(1)' }).faults).toHaveLength(1);
  });
});

import { assert } from 'chai';
import { Map as MapLibreMap } from 'maplibre-gl';
import type { StyleSpecification } from 'maplibre-gl';
import { tilesInView } from '../../../components/map-view/tiles-in-view.ts';
import { mount } from './support.ts';

const tiles = ['https://tiles.example/{z}/{x}/{y}'];

/** The same numbers, 0 to 1, in each run (https://en.wikipedia.org/wiki/Linear_congruential_generator). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1664525 + 1013904223) % 2 ** 32) / 2 ** 32;
}

describe('the tiles in view', () => {
  it('are those that MapLibre finds, its first among the nearest, or none', async () => {
    const container = mount<HTMLElement>('<div></div>');
    container.style.cssText = 'width: 300px; height: 300px';
    const style: StyleSpecification = {
      version: 8,
      sources: { land: { type: 'vector', tiles } },
      layers: [{ id: 'land', type: 'fill', source: 'land', 'source-layer': 'land' }],
    };
    const map = new MapLibreMap({ container });
    const next = numbers(7);
    let found = 0;
    try {
      for (let round = 0; round < 400; round++) {
        const [width, height] = [100 + Math.floor(next() * 900), 100 + Math.floor(next() * 600)];
        const center = [next() * 360 - 180, next() * 160 - 80] as [number, number];
        const zoom = round % 4 === 0 ? Math.floor(next() * 15) : next() * 15;
        Object.assign(container.style, { width: `${width}px`, height: `${height}px` });
        map.resize();
        map.jumpTo({ center, zoom });
        const view = tilesInView({ width, height }, { center, zoom }, style, new Map([['land', tiles]]));
        if (view.length === 0) continue;
        found++;
        const expected = map
          .coveringTiles({ tileSize: 512, minzoom: 0, maxzoom: 22 })
          .map(({ canonical }) => canonical.url(tiles, 1));
        const what = `${width} × ${height} px at ${String(center)}, zoom ${zoom}`;
        assert.sameMembers(
          view.map(({ url }) => url),
          expected,
          what,
        );
        assert.isTrue(view.find(({ url }) => url === expected[0])?.isNearest, what);
      }
    } finally {
      map.remove();
    }
    assert.isAbove(found, 200);
  });
});

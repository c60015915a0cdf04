import { describe, expect, it } from 'vitest';
import { boundsOf } from '../../../components/map-view/geojson.ts';

describe('boundsOf', () => {
  it('holds every geometry of a collection', () => {
    expect(
      boundsOf({
        type: 'FeatureCollection',
        features: [
          { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [10, 50, 300] } },
          {
            type: 'Feature',
            properties: null,
            geometry: {
              type: 'GeometryCollection',
              geometries: [
                {
                  type: 'MultiPolygon',
                  coordinates: [
                    [
                      [
                        [-5, 40],
                        [2, 41],
                        [1, 60],
                        [-5, 40],
                      ],
                    ],
                  ],
                },
              ],
            },
          },
        ],
      }),
    ).toEqual([-5, 40, 10, 60]);
  });

  it('knows no box of nothing', () => {
    expect(boundsOf({ type: 'FeatureCollection', features: [] })).toBeUndefined();
    expect(boundsOf({ type: 'Feature', properties: {}, geometry: null as never })).toBeUndefined();
  });
});

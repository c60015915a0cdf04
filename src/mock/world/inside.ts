/** The features inside a polygon: what an export delivers. */
import type { Feature, FeatureCollection, Polygon } from 'geojson';
import type { Atlas, Country } from './atlas.ts';
import type { Rings } from './codec.ts';
import { edgeGrid } from './edge-grid.ts';
import { boxOf, boxesMeet, ringsHold } from './geometry.ts';
import { countryNamer } from './names.ts';

/**
 * Places within the polygon as points, largest first, and the countries that it touches as areas: whole, not
 * cut along the polygon, though only those of their parts that it touches. The polygon is taken on the plane
 * of longitude and latitude, with even-odd holes, and must not cross ±180°.
 */
export function featuresInside(atlas: Atlas, polygon: Polygon): FeatureCollection {
  const rings = polygon.coordinates as Rings;
  const area = edgeGrid(rings);
  const box = boxOf(rings);
  const nameOf = countryNamer('en');

  const touched = (part: Rings): boolean =>
    boxesMeet(boxOf(part), box) &&
    (part.some((ring) => ring.some((point) => area.holds(point))) ||
      ringsHold(part, rings[0]![0]!) ||
      part.some((ring) => ring.some((point, i) => i > 0 && area.crosses(ring[i - 1]!, point))));

  const countries = atlas.countries.flatMap((country): Feature[] => {
    const parts = country.polygons.filter(touched);
    return parts.length > 0 ? [countryArea(country, nameOf(country), parts)] : [];
  });
  const places = atlas.places
    .filter(({ position }) => area.holds(position))
    .map(({ index, name, iso, position, population, capital }): Feature => ({
      type: 'Feature',
      id: `municipality.${index}`,
      geometry: { type: 'Point', coordinates: position },
      properties: { layer: 'place', name, iso, population, capital },
    }));
  return { type: 'FeatureCollection', features: [...countries, ...places] };
}

function countryArea({ iso, areaKm2 }: Country, name: string, parts: Rings[]): Feature {
  return {
    type: 'Feature',
    id: `country.${iso || name}`,
    geometry: { type: 'MultiPolygon', coordinates: parts },
    properties: { layer: 'country', name, iso, area: areaKm2 },
  };
}

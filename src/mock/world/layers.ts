/** The layers of a vector tile as GeoJSON: what the atlas holds, with the properties that styles read. */
import type { Feature, Geometry } from 'geojson';
import type { Atlas } from './atlas.ts';
import { exonymLabels, exonymReader } from './exonyms.ts';
import { countryLabels } from './names.ts';

export type LayerName = 'land' | 'country' | 'border' | 'place';
export type LayerFeature = Feature<Geometry, Record<string, string | number>>;

/** Rank 1 is the largest. Each bound, in km² or inhabitants, is the smallest of its rank. */
const countryRanks = [3_000_000, 1_000_000, 300_000, 80_000, 10_000];
const placeRanks = [5_000_000, 2_000_000, 1_000_000, 500_000, 200_000, 100_000, 50_000];
/** The first zoom whose tiles hold a place of rank 1, 2, … Capitals count for two ranks more. */
const placeZooms = [1, 2, 3, 3, 4, 5, 5, 6];
const countryZooms = [0, 0, 1, 2, 3, 4];

export const layerNames: readonly LayerName[] = ['land', 'country', 'border', 'place'];

/** The first zoom whose tiles hold a feature with these properties. */
export function firstZoom(properties: Record<string, unknown> | null): number {
  if (!properties || !('rank' in properties)) return 0;
  const zooms = properties['class'] === 'country' ? countryZooms : placeZooms;
  return zooms[Number(properties['rank']) - 1]!;
}

export function layerFeatures(atlas: Atlas, layer: LayerName): LayerFeature[] {
  switch (layer) {
    case 'land':
      // One feature a piece: what a tile does not touch is then passed over at a glance.
      return atlas.land.map((rings) => feature({ type: 'Polygon', coordinates: rings }, {}));
    case 'country':
      return atlas.countries.map(({ iso, name, polygons }) =>
        feature({ type: 'MultiPolygon', coordinates: polygons }, { iso, name }),
      );
    case 'border':
      return atlas.borders.map((line) => feature({ type: 'LineString', coordinates: line }, {}));
    case 'place':
      return [...countryPoints(atlas), ...placePoints(atlas)];
  }
}

function countryPoints({ countries }: Atlas): LayerFeature[] {
  const labels = countryLabels(countries);
  return countries.map(({ iso, center, areaKm2 }, i) => {
    const rank = rankOf(areaKm2, countryRanks);
    return feature(
      { type: 'Point', coordinates: center },
      { class: 'country', iso, rank, area: areaKm2, ...labels[i] },
    );
  });
}

function placePoints({ places }: Atlas): LayerFeature[] {
  const exonymsOf = exonymReader();
  return places.map((place) => {
    const { name, iso, position, population, capital } = place;
    const rank = Math.max(1, rankOf(population, placeRanks) - (capital ? 2 : 0));
    const kind = capital ? 'capital' : population >= 100_000 ? 'city' : 'town';
    return feature(
      { type: 'Point', coordinates: position },
      { class: kind, name, iso, rank, population, ...exonymLabels(exonymsOf(place)) },
    );
  });
}

function rankOf(size: number, bounds: readonly number[]): number {
  const at = bounds.findIndex((bound) => size >= bound);
  return (at < 0 ? bounds.length : at) + 1;
}

function feature(geometry: Geometry, properties: Record<string, string | number>): LayerFeature {
  return { type: 'Feature', geometry, properties };
}

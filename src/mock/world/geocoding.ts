/** Forward and reverse geocoding in the shape of MapTiler's API (https://docs.maptiler.com/cloud/api/geocoding/). */
import type { BBox, Feature, Point } from 'geojson';
import type { Atlas, Country, Place } from './atlas.ts';
import type { Position } from './codec.ts';
import { exonymReader } from './exonyms.ts';
import { boxArea, boxHolds, boxOf, distanceKm, joinBoxes, ringsHold } from './geometry.ts';
import type { Box } from './geometry.ts';
import { countryNamer, labelLanguages } from './names.ts';
import { searchIndex } from './search.ts';
import type { Entry, Search } from './search.ts';

export interface GeocodingContext {
  id: string;
  text: string;
  country_code: string;
}

export interface GeocodingFeature extends Feature<Point> {
  id: string;
  /** Only the name. */
  text: string;
  /** The name with its country. */
  place_name: string;
  place_type: ['country'] | ['municipality'];
  center: [lng: number, lat: number];
  /** Of a country its larger parts; of a place an estimate from its population. */
  bbox: BBox;
  /** 0 to 1: how well it fits the query. */
  relevance: number;
  properties: { ref: string; country_code: string; population?: number; capital?: boolean };
  /** What it lies in. */
  context: GeocodingContext[];
}

export interface LanguageOption {
  /** BCP 47; of a list with commas the first counts. Default: `en`. */
  language?: string;
}

export interface ForwardOptions extends LanguageOption {
  /** 1 to 10, default 5; what lies outside is brought inside. */
  limit?: number;
  /** What lies near here comes first. */
  proximity?: [lng: number, lat: number];
  /** ISO 3166-1 alpha-2, in capitals: nothing outside them is found. */
  countries?: readonly string[];
  /** Nothing outside this box is found. */
  bounds?: Box;
  /** Nothing of another type is found. */
  types?: readonly string[];
}

export interface Geocoder {
  /** @throws RangeError for a query that is too long, see {@link isSearchable}. */
  forward(query: string, options?: ForwardOptions): GeocodingFeature[];
  /** The nearest place, then the country; nothing far from any land. */
  reverse(lng: number, lat: number, options?: LanguageOption): GeocodingFeature[];
}

/** A place farther away is not where one is. Unit: km. */
const farthestPlace = 100;
/** A point this near to a place is in its country, even if a simplified coast leaves it in the sea. Unit: km. */
const coastSlack = 20;
/** Parts of a country smaller than this share of its largest are left out of its box. */
const smallestPart = 1 / 6;

export function geocoder(atlas: Atlas): Geocoder {
  const exonymsOf = exonymReader();
  const byIso = new Map(atlas.countries.map((country) => [country.iso, country]));
  const shapes = atlas.countries.flatMap((country) =>
    country.polygons.map((rings) => ({ country, rings, box: boxOf(rings) })),
  );
  let index: Search | undefined;

  const countryAt = (point: Position): Country | undefined =>
    shapes.find(({ box, rings }) => boxHolds(box, point) && ringsHold(rings, point))?.country;

  const featuresIn = (language = 'en') => {
    const tag = language.split(',')[0]!;
    const nameOf = countryNamer(tag);
    const column = labelLanguages.findIndex((known) => known === tag.split('-')[0]);
    return {
      country: (country: Country, relevance: number) => countryFeature(country, nameOf(country), relevance),
      place: (place: Place, relevance: number) =>
        placeFeature(
          place,
          exonymsOf(place)[column] ?? place.name,
          nameOf(byIso.get(place.iso) ?? { iso: place.iso, name: place.iso }),
          relevance,
        ),
    };
  };

  return {
    forward(query, { limit = 5, language, proximity, ...filter } = {}) {
      index ??= searchIndex(atlas);
      const features = featuresIn(language);
      return index(query, Infinity, proximity)
        .filter(({ entry }) => passes(entry, filter))
        .slice(0, Math.max(1, Math.min(10, limit)))
        .map(({ entry, relevance }) =>
          entry.place ? features.place(entry.place, relevance) : features.country(entry.country!, relevance),
        );
    },
    reverse(lng, lat, { language } = {}) {
      const point: Position = [lng, lat];
      const features = featuresIn(language);
      const nearest = nearestPlace(atlas.places, point);
      const within = countryAt(point);
      const country = within ?? (nearest.distance <= coastSlack ? byIso.get(nearest.place.iso) : undefined);
      return [
        ...(nearest.distance <= farthestPlace ? [features.place(nearest.place, 1)] : []),
        ...(country ? [features.country(country, 1)] : []),
      ];
    },
  };
}

function passes(
  { place, country, position }: Entry,
  { countries, bounds, types }: Pick<ForwardOptions, 'countries' | 'bounds' | 'types'>,
): boolean {
  return (
    (!countries || countries.includes(country?.iso ?? '')) &&
    (!bounds || boxHolds(bounds, position)) &&
    (!types || types.includes(place ? 'municipality' : 'country'))
  );
}

function nearestPlace(places: readonly Place[], point: Position): { place: Place; distance: number } {
  // On the plane, with degrees of longitude as short as they are here: enough to tell which is nearest.
  const squeeze = Math.cos((point[1] * Math.PI) / 180);
  let nearest = places[0]!;
  let shortest = Infinity;
  for (const place of places) {
    const across = Math.abs(place.position[0] - point[0]);
    const x = Math.min(across, 360 - across) * squeeze;
    const y = place.position[1] - point[1];
    const squared = x * x + y * y;
    if (squared < shortest) [nearest, shortest] = [place, squared];
  }
  return { place: nearest, distance: distanceKm(nearest.position, point) };
}

function countryFeature(country: Country, text: string, relevance: number): GeocodingFeature {
  const id = `country.${country.iso || country.name}`;
  return {
    ...pointFeature(id, text, text, country.center, mainBox(country), relevance),
    place_type: ['country'],
    properties: { ref: id, country_code: country.iso.toLowerCase() },
    context: [],
  };
}

function placeFeature(place: Place, text: string, countryName: string, relevance: number): GeocodingFeature {
  const id = `municipality.${place.index}`;
  const code = place.iso.toLowerCase();
  const { population, capital } = place;
  return {
    ...pointFeature(id, text, `${text}, ${countryName}`, place.position, estimatedBox(place), relevance),
    place_type: ['municipality'],
    properties: { ref: id, country_code: code, population, capital },
    context: [{ id: `country.${place.iso}`, text: countryName, country_code: code }],
  };
}

function pointFeature(
  id: string,
  text: string,
  placeName: string,
  center: Position,
  bbox: Box,
  relevance: number,
) {
  const geometry: Point = { type: 'Point', coordinates: center };
  return { type: 'Feature' as const, id, text, place_name: placeName, center, bbox, relevance, geometry };
}

function mainBox({ polygons }: Country): Box {
  const boxes = polygons.map(boxOf);
  const largest = Math.max(...boxes.map(boxArea));
  return joinBoxes(boxes.filter((box) => boxArea(box) >= largest * smallestPart));
}

/** About 8 km around a city of a million, in proportion to the root of the population. */
function estimatedBox({ position: [lng, lat], population }: Place): Box {
  const degrees = Math.max(0.015, 0.07 * Math.sqrt(population / 1_000_000));
  const across = degrees / Math.cos((lat * Math.PI) / 180);
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return [round(lng - across), round(lat - degrees), round(lng + across), round(lat + degrees)];
}

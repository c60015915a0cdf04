/** The baked world, read back: land, countries, the borders between them, and places. */
import { placeCellsPerDegree, unpackArcs, unpackIntegers, unpackShapes } from './codec.ts';
import type { Line, Position, Rings } from './codec.ts';

export interface Country {
  /** ISO 3166 alpha-2; empty for the few territories that have none. */
  iso: string;
  /** Natural Earth's English name. */
  name: string;
  /** Where its label goes. */
  center: Position;
  areaKm2: number;
  polygons: Rings[];
}

export interface Place {
  /** Its rank in the world by population, from 0. */
  index: number;
  name: string;
  iso: string;
  position: Position;
  population: number;
  capital: boolean;
}

export interface Atlas {
  land: Rings[];
  countries: Country[];
  /** Lines between two countries; coasts are not among them. */
  borders: Line[];
  /** Largest population first. */
  places: Place[];
}

export type BakedWorld = typeof import('./baked/world-data.js');

export function readAtlas(baked: BakedWorld): Atlas {
  const arcs = unpackArcs(baked.arcs);
  const shapes = unpackShapes(baked.countryShapes, arcs);
  return {
    land: unpackShapes(baked.landShape, arcs)[0]!,
    countries: baked.countries.map(([iso, name, lng, lat, areaKm2], i) => ({
      iso,
      name,
      center: [lng, lat],
      areaKm2,
      polygons: shapes[i]!,
    })),
    borders: unpackShapes(baked.borderLines, arcs)[0]![0]!,
    places: readPlaces(baked),
  };
}

function readPlaces(baked: BakedWorld): Place[] {
  const lngs = unpackIntegers(baked.placeLngs);
  const lats = unpackIntegers(baked.placeLats);
  const countries = unpackIntegers(baked.placeCountries);
  const populations = unpackIntegers(baked.placePopulations);
  const capitals = new Set(unpackIntegers(baked.capitals));

  let population = 0;
  return baked.placeNames.split('\n').map((name, index) => ({
    index,
    name,
    iso: baked.placeCountryCodes[countries[index]!]!,
    position: [lngs[index]! / placeCellsPerDegree, lats[index]! / placeCellsPerDegree],
    population: (population += populations[index]!),
    capital: capitals.has(index),
  }));
}

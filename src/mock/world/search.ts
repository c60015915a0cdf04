/** Finds countries and places by name: by prefix, whatever the case and the accents, and in spite of typos. */
import MiniSearch from 'minisearch';
import type { Atlas, Country, Place } from './atlas.ts';
import type { Position } from './codec.ts';
import { exonymReader } from './exonyms.ts';
import { fold } from './fold.ts';
import { distanceKm } from './geometry.ts';
import { countryNamer, labelLanguages } from './names.ts';

/** A country or a place under all its names. */
export interface Entry {
  country: Country | undefined;
  /** Absent when the entry is the country itself. */
  place?: Place;
  position: Position;
  /** All folded; the name in the data is the first. */
  names: readonly string[];
  /** 0 to 1: what it counts for beside how well the name fits. */
  weight: number;
}

export interface Hit {
  entry: Entry;
  /** 0 to 1: how well the name fits the query. */
  relevance: number;
}

export type Search = (query: string, limit: number, proximity?: Position) => Hit[];

/** Nearer than this counts in full. Unit: km. */
const near = 200;
const largestCity = 25_000_000;
const largestCountryKm2 = 17_000_000;

/** Builds the index, which takes a moment: call it when the first query comes. */
export function searchIndex(atlas: Atlas): Search {
  const entries = entriesOf(atlas);
  const index = new MiniSearch<{ id: number; names: string }>({
    fields: ['names'],
    processTerm: (term) => term,
    tokenize: (text) => text.split(/[ \n]/),
  });
  index.addAll(entries.map(({ names }, id) => ({ id, names: names.join('\n') })));

  const candidates = (name: string, fuzzy: boolean): Entry[] => {
    // A letter or two fit thousands of words: too many to score, and one look at each name is as good.
    if (name.length < 3) return entries.filter(({ names }) => names.some((other) => other.startsWith(name)));
    return index
      .search(name, {
        combineWith: 'AND',
        prefix: true,
        fuzzy: fuzzy && ((term) => (term.length > 3 ? 0.25 : false)),
      })
      .map(({ id }) => entries[id as number]!);
  };

  return (query, limit, proximity) => {
    const hits = new Map<Entry, number>();
    const collect = (fuzzy: boolean): void => {
      for (const [name, country] of readings(fold(query))) {
        for (const entry of candidates(name, fuzzy)) {
          if (!hits.has(entry) && isIn(entry, country)) hits.set(entry, fit(entry, name, fuzzy));
        }
      }
    };
    collect(false);
    if (hits.size === 0) collect(true);

    const score = (entry: Entry, relevance: number): number =>
      relevance + entry.weight / 2 + (proximity ? closeness(entry.position, proximity) : 0);
    return [...hits]
      .map(([entry, relevance]) => ({ entry, relevance, score: score(entry, relevance) }))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  };
}

/** How a query may be meant: all of it a name, or its last words a country's ("paris france"). */
function readings(query: string): [name: string, country: string][] {
  const words = query.split(' ').filter(Boolean);
  return words.map((_, i) => {
    const end = words.length - i;
    return [words.slice(0, end).join(' '), words.slice(end).join(' ')];
  });
}

function isIn({ place, country }: Entry, name: string): boolean {
  return name === '' || (place !== undefined && country !== undefined && countryFits(country, name));
}

function countryFits(country: Country, name: string): boolean {
  return fold(country.name).startsWith(name) || country.iso.toLowerCase() === name;
}

function fit({ names }: Entry, query: string, fuzzy: boolean): number {
  if (names.includes(query)) return 1;
  if (names.some((name) => name.startsWith(query))) return 0.9;
  return fuzzy ? 0.6 : 0.8;
}

/** 1 up to {@link near}, half at twice that, and so on. */
function closeness(position: Position, to: Position): number {
  return Math.min(1, near / distanceKm(position, to));
}

function entriesOf({ countries, places }: Atlas): Entry[] {
  const namers = labelLanguages.map(countryNamer);
  const exonymsOf = exonymReader();
  const byIso = new Map(countries.map((country) => [country.iso, country]));
  const folded = (names: readonly string[]): string[] => [...new Set(names.map(fold))].filter(Boolean);
  return [
    ...countries.map((country) => ({
      country,
      position: country.center,
      names: folded([country.name, ...namers.map((nameOf) => nameOf(country))]),
      weight: Math.log(country.areaKm2 + 1) / Math.log(largestCountryKm2),
    })),
    ...places.map((place) => ({
      country: byIso.get(place.iso),
      place,
      position: place.position,
      names: folded([place.name, ...exonymsOf(place)]),
      weight: Math.log(place.population + 1) / Math.log(largestCity),
    })),
  ];
}

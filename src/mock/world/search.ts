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

/** The longest query. A typo may be in each of its words, so that words decide how long a search takes. */
export const longestQuery = { characters: 100, words: 10 } as const;

/** Whether a query is short enough to search for. */
export function isSearchable(query: string): boolean {
  return query.length <= longestQuery.characters && wordsOf(fold(query)).length <= longestQuery.words;
}

/** Nearer than this counts in full. Unit: km. */
const near = 200;
const largestCity = 25_000_000;
const largestCountryKm2 = 17_000_000;

/**
 * Builds the index, which takes a moment: call it when the first query comes. Its search throws a RangeError for a query that is too
 * long, see {@link isSearchable}.
 */
export function searchIndex(atlas: Atlas): Search {
  const entries = entriesOf(atlas);
  const index = new MiniSearch<{ id: number; names: string }>({
    fields: ['names'],
    processTerm: (term) => term,
    tokenize: (text) => text.split(/[ \n]/),
  });
  index.addAll(entries.map(({ names }, id) => ({ id, names: names.join('\n') })));

  const inCountry = countryTest(atlas.countries);
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
    if (!isSearchable(query)) throw new RangeError('The query is too long to search for.');
    const meant = readings(fold(query)).filter(
      ([, country]) => country === '' || atlas.countries.some((one) => inCountry(one, country)),
    );
    const hits = new Map<Entry, number>();
    const collect = (fuzzy: boolean): void => {
      for (const [name, country] of meant) {
        for (const entry of candidates(name, fuzzy)) {
          const isIn = country === '' || (entry.place && entry.country && inCountry(entry.country, country));
          if (isIn && !hits.has(entry)) hits.set(entry, fit(entry, name, fuzzy));
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
  const words = wordsOf(query);
  return words.map((_, i) => {
    const end = words.length - i;
    return [words.slice(0, end).join(' '), words.slice(end).join(' ')];
  });
}

function wordsOf(folded: string): string[] {
  return folded.split(' ').filter(Boolean);
}

/** Whether a country goes by a name that begins like this, or by this code. */
function countryTest(countries: readonly Country[]): (country: Country, name: string) => boolean {
  const names = new Map(countries.map((country) => [country, fold(country.name)]));
  return (country, name) => names.get(country)!.startsWith(name) || country.iso.toLowerCase() === name;
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

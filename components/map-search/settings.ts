import type { LngLat } from '../../src/geocoding/index.ts';
import { warnOnce } from '../shared/warn-once.ts';
import { readLngLat, readNumber, type Reading } from '../shared/values.ts';

/** What an element's attributes say, before they are read. */
export interface SettingsWish {
  readonly limit: unknown;
  readonly minLength: unknown;
  readonly countries: unknown;
  readonly proximity: unknown;
}

export interface Settings {
  readonly limit: number;
  /** In letters. */
  readonly minLength: number;
  readonly countries?: readonly string[];
  /** `undefined` leaves it to the map, `none` to nobody. */
  readonly proximity?: LngLat | 'none';
}

/** Reads an element's attributes. One that is wrong is named in the console, and has its default instead. */
export function settingsOf(element: HTMLElement & SettingsWish): Settings {
  const read = <T>(
    attribute: string,
    input: unknown,
    reader: (input: unknown) => Reading<T>,
  ): T | undefined => {
    if (input === undefined || input === null || input === '') return undefined;
    const reading = reader(input);
    if ('value' in reading) return reading.value;
    warnOnce(element, { attribute, message: reading.fault });
    return undefined;
  };
  const countries = read('countries', element.countries, readCountries);
  const proximity = read('proximity', element.proximity, readProximity);
  return {
    limit: read('limit', element.limit, (input) => readNumber(input, 1, 10)) ?? 5,
    minLength: read('min-length', element.minLength, (input) => readNumber(input, 1, 20)) ?? 2,
    ...(countries && { countries }),
    ...(proximity !== undefined && { proximity }),
  };
}

function readCountries(input: unknown): Reading<readonly string[]> {
  const codes = String(input)
    .toUpperCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  return codes.every((code) => /^[A-Z]{2}$/.test(code))
    ? { value: codes }
    : { fault: `must be two-letter country codes as \`de,at\`; it is \`${String(input).slice(0, 60)}\`.` };
}

function readProximity(input: unknown): Reading<LngLat | 'none'> {
  return input === 'none' ? { value: input } : readLngLat(input);
}

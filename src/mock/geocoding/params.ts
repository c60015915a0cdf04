/** What stands in the query of a search: `undefined` for what is absent or malformed. */
import type { Box } from '../world/geometry.ts';

type Position = [lng: number, lat: number];

/** Numbers with commas between them, as many as are expected. */
function numbersOf(text: string | null | undefined, count: number): number[] | undefined {
  const parts = (text ?? '').split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
  return parts.length === count && parts.every(Number.isFinite) ? parts : undefined;
}

/** `lng,lat` in degrees. */
export function lngLat(text: string | null | undefined): Position | undefined {
  return numbersOf(text, 2) as Position | undefined;
}

/** `lat,lng` in degrees. */
export function latLng(text: string | null | undefined): Position | undefined {
  return numbersOf(text, 2)?.reverse() as Position | undefined;
}

export function isOnEarth([lng, lat]: Position): boolean {
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90;
}

/** `west,south,east,north` in degrees. */
export function box(text: string | null | undefined): Box | undefined {
  return numbersOf(text, 4) as Box | undefined;
}

/** A count within 1 and what is allowed at most; the usual one if there is none. */
export function clamp(text: string | null, usual: number, most: number): number {
  const count = Number(text ?? usual);
  return Number.isFinite(count) ? Math.max(1, Math.min(most, Math.floor(count))) : usual;
}

/** Country codes in capitals, whatever stands between them. */
export function codes(text: string | null | undefined): string[] | undefined {
  const found = (text ?? '').toUpperCase().match(/[A-Z]+/g);
  return found ? [...found] : undefined;
}

export function words(text: string | null | undefined): string[] | undefined {
  const found = (text ?? '').split(',').filter(Boolean);
  return found.length > 0 ? found : undefined;
}

/** The parts that have a value: options that are absent must not be there as `undefined`. */
export function given<T extends object>(options: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as never;
}

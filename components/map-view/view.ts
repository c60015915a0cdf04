import type { MapOptions } from 'maplibre-gl';
import type { Fault } from '../shared/complain.ts';
import { readLngLat, readNumber, type Reading } from '../shared/values.ts';

/** The attributes that say where the map looks. */
export interface ViewWish {
  readonly center?: unknown;
  readonly zoom?: unknown;
}

/** Reads them as MapLibre's options. What cannot be read is left out, and named. */
export function viewOf(wish: ViewWish): { options: Partial<MapOptions>; faults: Fault[] } {
  const faults: Fault[] = [];
  const read = <T>(
    attribute: string,
    input: unknown,
    reader: (input: unknown) => Reading<T>,
  ): T | undefined => {
    if (input === undefined || input === null) return undefined;
    const reading = reader(input);
    if ('value' in reading) return reading.value;
    faults.push({ attribute, message: reading.fault });
    return undefined;
  };
  const center = read('center', wish.center, readLngLat);
  const zoom = read('zoom', wish.zoom, (input) => readNumber(input, 0, 24));
  return {
    options: { ...(center && { center: [...center] }), ...(zoom !== undefined && { zoom }) },
    faults,
  };
}

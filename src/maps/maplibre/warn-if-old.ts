import { isTooOld } from './is-too-old.ts';
import type { MapInternals, MapLike } from './map-like.ts';

const warned: unique symbol = Symbol.for('mapward.too-old') as never;

/** Says once on a page that its MapLibre is older than what recovery needs, and what holds all the same. */
export function warnIfOld(map: MapLike): void {
  const page = globalThis as { [warned]?: boolean };
  if (page[warned] || !isTooOld(map)) return;
  page[warned] = true;
  console.warn(
    `[mapward] MapLibre ${(map as MapInternals).version} takes no promise from transformRequest. The key is attached and refusals are explained, but not everything that failed comes back without a reload. Install maplibre-gl 5.21 or newer.`,
  );
}

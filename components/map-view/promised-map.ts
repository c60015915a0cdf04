import type { Map as MapLibreMap } from 'maplibre-gl';

/** A map that may come or not. If nobody waits for it, its rejection is no unhandled one. */
export function promisedMap(): PromiseWithResolvers<MapLibreMap> {
  const promised = Promise.withResolvers<MapLibreMap>();
  promised.promise.catch(() => {});
  return promised;
}

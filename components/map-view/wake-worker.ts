import type { MapLibre } from '../shared/maplibre.ts';

/**
 * How long a page stands back for a worker that starts, in milliseconds. Browsers ask the page back meanwhile, and it could not answer
 * while it makes a map, which takes several times as long: the worker would start after that.
 */
const START = 20;

/** MapLibre starts its worker with the first map. Any message starts it sooner; to this one it has no answer, and says so. */
export async function wakeWorker({ getGlobalDispatcher }: Partial<MapLibre>): Promise<void> {
  const dispatcher = getGlobalDispatcher?.();
  // 5.24 has none.
  if (!dispatcher) return;
  const awake = dispatcher.broadcast('mapward:wake', undefined).catch(() => {});
  await Promise.race([awake, new Promise((done) => setTimeout(done, START))]);
}

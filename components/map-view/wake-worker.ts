import type { MapLibre } from '../shared/maplibre.ts';
import { lostWorker } from './worker-file.ts';

/**
 * How long a page stands back for a worker that starts, in milliseconds. Browsers ask the page back meanwhile, and it could not answer
 * while it makes a map, which takes several times as long: the worker would start after that.
 */
const START = 20;

/** Gives a worker the time that it takes to start. */
export const standBack = (): Promise<void> => new Promise((done) => setTimeout(done, START));

/**
 * MapLibre starts its worker with the first map. Any message starts it sooner; to this one it has no answer, and says so.
 * @param onLost called once, if the worker does not load: it may fail before there is a map that could hear of it.
 * @param signal ends the map.
 */
export async function wakeWorker(
  { getGlobalDispatcher, getWorkerUrl }: Partial<MapLibre>,
  onLost: (error: Error) => void,
  signal: AbortSignal,
): Promise<void> {
  const dispatcher = getGlobalDispatcher?.();
  // 5.24 has none.
  if (!dispatcher) return;
  const { unsubscribe } = dispatcher.on('error', ({ error }) => {
    unsubscribe();
    // It stays dead for as long as another map holds it. A map that is made again needs another one.
    signal.addEventListener('abort', () => void dispatcher.ensureWorkers().catch(() => {}));
    onLost(lostWorker(String(getWorkerUrl?.() ?? ''), { cause: error }));
  });
  signal.addEventListener('abort', unsubscribe);
  const awake = dispatcher.broadcast('mapward:wake', undefined).catch(() => {});
  await Promise.race([awake, standBack()]);
}

/** Whether an error of a map is what {@link wakeWorker} has told already: https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/util/actor.ts#L276 */
export function isWorkerLost({ message }: Error): boolean {
  return /^Worker failed to load/.test(message);
}

import type { KeyProblem } from 'mapward';
import type { MapView } from 'mapward/elements/pure';

/** How long a flow waits for what it has announced, in milliseconds. */
const PATIENCE = 20_000;

/** Resolves with the map's next problem. @throws Error when none comes: something changed that the flow did not reckon with. */
export async function nextProblem(view: MapView): Promise<KeyProblem> {
  const event = await next(view, 'key-problem', 'Nothing was refused.');
  return (event as Event & { problem: KeyProblem }).problem;
}

/** Resolves when the map has no problem any more. @throws Error when it keeps one. */
export async function recovery(view: MapView): Promise<void> {
  if (view.problem) await next(view, 'key-recovered', 'The map is still refused.');
}

function next(target: EventTarget, type: string, otherwise: string): Promise<Event> {
  const signal = AbortSignal.timeout(PATIENCE);
  return new Promise((resolve, reject) => {
    target.addEventListener(type, resolve, { once: true, signal });
    signal.addEventListener('abort', () => reject(new Error(otherwise)));
  });
}

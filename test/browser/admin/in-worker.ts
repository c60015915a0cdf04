/** Tries to make an admin client in whichever kind of worker this is, and tells whoever started it. */
import { tryClient } from './try-client.ts';

const outcome = tryClient();

if ('SharedWorkerGlobalScope' in globalThis)
  addEventListener('connect', (event) => (event as MessageEvent).ports[0]?.postMessage(outcome));
else if ('clients' in globalThis)
  addEventListener('message', ({ source }) => (source as MessagePort | null)?.postMessage(outcome));
else postMessage(outcome);

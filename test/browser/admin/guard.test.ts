import { assert } from 'chai';

const here = (file: string): string => new URL(file, import.meta.url).href;

/** What the script that was started says of its try. */
function told(target: EventTarget): Promise<unknown> {
  return new Promise((resolve, reject) => {
    target.addEventListener('message', (event) => resolve((event as MessageEvent).data), { once: true });
    target.addEventListener('error', () => reject(new Error('The script failed.')), { once: true });
  });
}

describe('createAdminClient', () => {
  it('refuses to run in a worker', async () => {
    const worker = new Worker(here('./in-worker.ts'), { type: 'module' });
    assert.match(String(await told(worker)), /does not belong in a browser/);
    worker.terminate();
  });

  it('refuses to run in a shared worker', async () => {
    const { port } = new SharedWorker(here('./in-worker.ts'), { type: 'module' });
    const answer = told(port);
    port.start();
    assert.match(String(await answer), /does not belong in a browser/);
  });

  it('refuses to run in a service worker', async () => {
    const answer = told(navigator.serviceWorker);
    navigator.serviceWorker.startMessages();
    const registration = await navigator.serviceWorker.register(here('./in-worker.ts'), { type: 'module' });
    registration.installing?.postMessage('try');
    assert.match(String(await answer), /does not belong in a browser/);
    await registration.unregister();
  });

  it('refuses to run in a worklet', async () => {
    const context = new OfflineAudioContext(1, 128, 44_100);
    await context.audioWorklet.addModule(here('./in-worklet.ts'));
    const { port } = new AudioWorkletNode(context, 'guard');
    const answer = told(port);
    port.start();
    assert.match(String(await answer), /does not belong in a browser/);
  });
});

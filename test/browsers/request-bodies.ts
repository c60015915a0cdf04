/** What of a `Request` reaches the provider when `client.fetch` gives it another URL: browsers differ in how they copy bodies. */
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, RequestListener } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import type { KeyClient } from '../../src/index.ts';
import { listen } from '../support/listen.ts';
import { patience, type Driver, type Tab } from './drivers/driver.ts';

interface Received {
  readonly method: string;
  readonly key: string | null;
  readonly type: string | undefined;
  readonly body: number[];
}

const html = `<!doctype html><title>Bodies</title><script type="module">
  import { createClient, defineProvider } from '/src/index.js';
  globalThis.clientAt = (origin) => createClient({
    key: 'pk_bodiesbodiesbodiesbodies',
    provider: defineProvider({ name: 'bodies', endpoints: [{ origin }], key: { in: 'query', name: 'key' } }),
  });
</script>`;

declare const clientAt: (origin: string) => KeyClient;

export function requestBodies(driver: () => Driver): void {
  let pageUrl: string;
  let apiUrl: string;
  let received: Received[];
  let tab: Tab;
  const untilEnd = closeAfterAll();

  async function serve(listener: RequestListener): Promise<string> {
    return `http://localhost:${untilEnd(await listen(listener)).port}`;
  }

  beforeAll(async () => {
    pageUrl = await serve((request, response) => {
      if (request.url === '/') return void response.setHeader('Content-Type', 'text/html').end(html);
      response.setHeader('Content-Type', 'text/javascript');
      void readFile(`dist${request.url}`).then(
        (file) => response.end(file),
        () => response.writeHead(404).end(),
      );
    });
    // Another origin: the browser asks first, as the body's type is JSON.
    apiUrl = await serve((request, response) => {
      response.setHeader('Access-Control-Allow-Origin', '*');
      response.setHeader('Access-Control-Allow-Headers', '*');
      response.setHeader('Access-Control-Allow-Methods', '*');
      if (request.method === 'OPTIONS') return void response.writeHead(204).end();
      void read(request).then((it) => {
        received.push(it);
        const fails = it.method === 'PUT' && received.length === 1;
        response.writeHead(fails ? 503 : 200).end('{}');
      });
    });
  });
  beforeEach(async () => {
    received = [];
    tab = closeAfterTest(await driver().visit(pageUrl));
    await expect.poll(() => tab.evaluate(() => 'clientAt' in globalThis), patience).toBe(true);
  });

  it('sends a Request on with its body, and all of it again when the first try fails', async () => {
    const status = await tab.evaluate(async (origin) => {
      const headers = { 'Content-Type': 'application/json' };
      const request = new Request(`${origin}/exports`, { method: 'PUT', headers, body: '{"name":"Zürich"}' });
      return (await clientAt(origin).fetch(request)).status;
    }, apiUrl);
    expect(status).toBe(200);
    const body = [...Buffer.from('{"name":"Zürich"}')];
    const whole = { method: 'PUT', key: 'pk_bodiesbodiesbodiesbodies', type: 'application/json', body };
    expect(received).toEqual([whole, whole]);
  });

  it('sends every byte of a binary one', async () => {
    await tab.evaluate(async (origin) => {
      const body = Uint8Array.from({ length: 256 }, (_, value) => value);
      await clientAt(origin).fetch(new Request(`${origin}/exports`, { method: 'POST', body }));
    }, apiUrl);
    expect(received[0]?.body).toEqual(Array.from({ length: 256 }, (_, value) => value));
  });
}

async function read(request: IncomingMessage): Promise<Received> {
  const { method = '', url = '', headers } = request;
  return {
    method,
    key: new URL(url, 'http://api.invalid').searchParams.get('key'),
    type: headers['content-type'],
    body: [...(await buffer(request))],
  };
}

/** The doctor on real pages, in a real browser: policies, origins and refusals as the platform shows them. */
import type { ServerResponse } from 'node:http';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { Browser, Frame, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Diagnosis, KeyClient } from '../../src/index.ts';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen } from '../support/listen.ts';

const token = 'pk_ABCDEFGHIJKLMNOPQRSTUVWX';

interface DoctorWindow {
  clientOf(apiUrl: string): KeyClient;
}

/** What a page is served with. */
interface Served {
  readonly headers?: Record<string, string>;
  readonly head?: string;
}

let browser: Browser;
let api: HttpKeyServer;
let asked: string[];
let script: string;
let served: Served = {};
let page: Page;
let siteUrl: string;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  const built = await build({
    stdin: {
      contents: `import { createClient, mapward } from './src/index.ts';
        window.clientOf = (apiUrl) => (window.client ??= createClient({ key: '${token}', provider: mapward({ apiUrl }) }));`,
      resolveDir: resolve('.'),
    },
    bundle: true,
    write: false,
  });
  script = built.outputFiles[0]!.text;
  siteUrl = await serve((path, response) => {
    const html = `<!doctype html>${served.head ?? ''}<title>Page</title><script src="/page.js"></script>`;
    if (path === '/page.js') response.setHeader('Content-Type', 'text/javascript').end(script);
    else if (path === '/sw.js')
      response
        .setHeader('Content-Type', 'text/javascript')
        .end("addEventListener('activate', (event) => event.waitUntil(clients.claim()));");
    else if (path === '/')
      response.writeHead(200, { 'Content-Type': 'text/html', ...served.headers }).end(html);
    else response.setHeader('Content-Type', 'application/json').end('{}');
  });
  browser = untilEnd(await launchBrowser());
});

/** Serves until the tests are over. @returns the URL. */
async function serve(answer: (path: string, response: ServerResponse) => void): Promise<string> {
  return untilEnd(await listen((request, response) => answer(request.url ?? '/', response))).url;
}

/** Opens a page whose key may be used on 127.0.0.1. */
async function visit(given: Served = {}, url: string = siteUrl): Promise<Page> {
  served = given;
  asked = [];
  api = await startHttpServer({
    seed: { keys: [{ name: 'Shop', token, origins: ['127.0.0.1'] }] },
    onRequest: ({ method, path }) => asked.push(`${method} ${path.split('?')[0]}`),
  });
  closeAfterTest(api);
  page = await closeAfterTest(await browser.newContext()).newPage();
  await page.goto(url);
  return page;
}

/** What the doctor finds there, without the account of requests; and never the key. */
async function examine(where: Page | Frame = page, apiUrl: string = api.url): Promise<Diagnosis[]> {
  const found = await where.evaluate(async (apiUrl) => {
    return (window as unknown as DoctorWindow).clientOf(apiUrl).diagnose();
  }, apiUrl);
  expect(JSON.stringify(found)).not.toContain(token.slice(4, 12));
  expect(found.map(({ id }) => id)).toContain('requests');
  return found.filter(({ id }) => id !== 'requests');
}

const idsOf = (found: readonly Diagnosis[]): string[] => found.map(({ id }) => id);

describe('the doctor', () => {
  it('finds nothing on a page in good order, with one request', async () => {
    await visit();
    expect(await examine()).toEqual([]);
    expect(asked).toEqual(['GET /maps/basic/style.json']);
  });

  it('finds what a policy in a header forbids, which no request of the page would show', async () => {
    await visit({ headers: { 'Content-Security-Policy': "default-src 'none'; script-src 'self'" } });
    const found = await examine();
    expect(idsOf(found)).toEqual(['csp-connect', 'csp-worker', 'csp-image', 'unreachable']);
    expect(found[0]?.remedy).toBe(`Add \`${api.url}\` to \`connect-src\`.`);
    expect(asked).toEqual([]);
    // Known to be unreachable, the host is asked otherwise; the policy explains that too.
    expect(idsOf(await examine())).toEqual(['csp-connect', 'csp-worker', 'csp-image', 'unreachable']);
  });

  it('finds nothing under a policy that allows what a map needs', async () => {
    const port = 'http://127.0.0.1:*';
    const policy = `default-src 'none'; script-src 'self'; connect-src ${port}; worker-src blob:; img-src data:`;
    await visit({ headers: { 'Content-Security-Policy': policy } });
    expect(await examine()).toEqual([]);
  });

  it('finds what a policy in a <meta> forbids', async () => {
    await visit({
      head: `<meta http-equiv="Content-Security-Policy" content="connect-src 'self' https://other.example">`,
    });
    expect(idsOf(await examine())).toContain('csp-connect');
  });

  it('works under Trusted Types', async () => {
    await visit({ headers: { 'Content-Security-Policy': "require-trusted-types-for 'script'" } });
    expect(await examine()).toEqual([]);
  });

  it('finds that a sandboxed page has no origin to be allowed', async () => {
    await visit({ headers: { 'Content-Security-Policy': 'sandbox allow-scripts' } });
    expect(idsOf(await examine())).toEqual(['sandboxed-page', 'origin-not-allowed']);
  });

  it('finds that a sandboxed frame has no origin to be allowed', async () => {
    await visit();
    await page.evaluate((src) => {
      const frame = document.createElement('iframe');
      frame.setAttribute('sandbox', 'allow-scripts');
      frame.src = src;
      const loaded = new Promise((loaded) => frame.addEventListener('load', loaded));
      document.body.append(frame);
      return loaded;
    }, siteUrl);
    expect(idsOf(await examine(page.frames()[1]))).toEqual(['sandboxed-page', 'origin-not-allowed']);
  });

  it('finds that a page was opened as a file', async () => {
    const folder = resolve('.tmp/doctor');
    mkdirSync(folder, { recursive: true });
    const file = resolve(folder, 'page.html');
    writeFileSync(file, `<!doctype html><script>${script}</script>`);
    await visit({}, pathToFileURL(file).href);
    expect(idsOf(await examine())).toEqual(['file-page', 'origin-not-allowed']);
    rmSync(folder, { recursive: true });
  });

  it('tells a refusal without CORS headers from a host that is not there', async () => {
    await visit();
    api.faults.add({ bare403: true });
    expect(idsOf(await examine())).toEqual(['undetermined', 'unreachable']);
    const [second] = await examine();
    expect(second).toMatchObject({ id: 'no-cors-answer' });
    expect(second?.remedy).toContain('`127.0.0.1`');
  });

  it('finds that nobody is there', async () => {
    await visit();
    const { url, close } = await listen();
    await close();
    expect(idsOf(await examine(page, url))).toEqual(['undetermined', 'unreachable']);
    expect(idsOf(await examine(page, url))).toEqual(['no-answer', 'unreachable']);
  });

  it('finds a redirect, and does not follow it', async () => {
    await visit();
    const followed: string[] = [];
    const elsewhere = await serve((path, response) => {
      followed.push(path);
      response.end();
    });
    const redirecting = await serve((path, response) => {
      response.writeHead(302, { 'Access-Control-Allow-Origin': '*', Location: elsewhere + path }).end();
    });
    expect(idsOf(await examine(page, redirecting))).toEqual(['redirect']);
    expect(followed).toEqual([]);
  });

  it('finds that the device is offline, and spends no request on it', async () => {
    await visit();
    await page.context().setOffline(true);
    expect(idsOf(await examine())).toEqual(['offline']);
    expect(asked).toEqual([]);
  });

  it('finds a referrer policy in a <meta>', async () => {
    await visit({ head: '<meta name="referrer" content="no-referrer">' });
    expect(idsOf(await examine())).toEqual(['no-referrer']);
  });

  it('finds the service worker in control', async () => {
    await visit();
    await page.evaluate(async () => {
      const claimed = new Promise((claimed) =>
        navigator.serviceWorker.addEventListener('controllerchange', claimed),
      );
      await navigator.serviceWorker.register('/sw.js');
      await claimed;
    });
    expect(await examine()).toMatchObject([{ id: 'service-worker', evidence: '/sw.js is in control.' }]);
  });

  it('finds a clock that is off, where the answer’s Date can be read', async () => {
    await visit();
    await page.clock.setSystemTime(Date.now() - 3_600_000);
    const found = await examine(page, siteUrl);
    expect(idsOf(found)).toEqual(['clock', 'same-origin-service']);
    expect(found[0]?.what).toMatch(/60 minutes slow/);
  });
});

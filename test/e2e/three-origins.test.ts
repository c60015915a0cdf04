/** The one-script build as strict pages use it: page, CDN and key server on three origins, under the policies that docs/csp.md gives. */
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { listen } from '../support/listen.ts';
import { coloursAt, distance } from '../support/pixels.ts';

const shopKey = 'pk_shopshopshopshopshopshop';

/** The lines to copy, as they are printed. */
const guide = readFileSync('docs/csp.md', 'utf8');
const [script] = linesOf('html') as [string];
const [csp, , trustedTypes] = linesOf('csp') as [string, string, string];

function linesOf(language: string): string[] {
  return [...guide.matchAll(new RegExp(`\`\`\`${language}\n(.*)\n\`\`\``, 'g'))].map(([, line]) => line!);
}

let browser: Browser;
let context: BrowserContext;
let page: Page;
let api: HttpKeyServer;
let lines: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});

beforeEach(async () => {
  api = await startHttpServer({
    seed: { keys: [{ name: 'Shop', token: shopKey, origins: ['shop.example'] }] },
  });
  closeAfterTest(api);
  context = closeAfterTest(await browser.newContext({ viewport: { width: 600, height: 400 } }));
  page = await context.newPage();
  lines = listenTo(page);
  // Noted before any of the page's own: nothing of the test may run under its policy.
  await page.addInitScript(() => {
    const heard: Record<string, Event[]> = {};
    for (const type of ['map-load', 'key-problem', 'key-recovered', 'securitypolicyviolation'])
      document.addEventListener(type, (event) => (heard[type] ??= []).push(event), true);
    Object.assign(window, { heard });
  });
});
async function serve(listener: RequestListener): Promise<number> {
  return closeAfterTest(await listen(listener)).port;
}

/** `change` makes a file other than the one that was built. */
async function serveCdn(change: (name: string, body: string) => string): Promise<string> {
  const port = await serve((request, response) => {
    const name = request.url!.slice(1);
    response.setHeader('Access-Control-Allow-Origin', '*');
    void readFile(`dist/cdn/${name}`, 'utf8').then(
      (body) => response.setHeader('Content-Type', 'text/javascript').end(change(name, body)),
      () => response.writeHead(404).end(),
    );
  });
  return `http://127.0.0.1:${port}`;
}

/** Opens a page with one map on an origin of its own, `http://shop.localhost:<port>`, which it gives. */
async function open(
  policy: string,
  attributes: string,
  change: (name: string, body: string) => string = (_, body) => body,
): Promise<string> {
  const integrity = JSON.parse(await readFile('dist/cdn/integrity.json', 'utf8')) as Record<string, string>;
  const cdn = await serveCdn(change);
  const placed = (text: string): string =>
    text.replaceAll('https://cdn.example', cdn).replaceAll('https://api.example', api.url);
  const port = await serve((_, response) =>
    response
      .setHeader('Content-Type', 'text/html')
      .setHeader('Content-Security-Policy', placed(policy))
      .end(
        `<!doctype html><html lang="en"><title>Shop</title>
        ${placed(script).replace('sha384-…', integrity['mapward.js']!)}
        <map-view provider="mapward" api-url="${api.url}" ${attributes} center="10,10" zoom="1"></map-view>`,
      ),
  );
  const origin = `http://shop.localhost:${port}`;
  await page.goto(origin);
  return origin;
}

/** Waits for an event without evaluating text, which these policies forbid. */
const heard = (type: string): Promise<void> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        if ((window as any).heard[wanted]) resolve();
        else document.addEventListener(wanted, () => resolve(), { capture: true, once: true });
      }),
    type,
  );

const violations = (): Promise<string[]> =>
  page.evaluate(() =>
    ((window as any).heard['securitypolicyviolation'] ?? []).map(
      ({ effectiveDirective, blockedURI, sample }: SecurityPolicyViolationEvent) =>
        `${effectiveDirective} ${blockedURI} ${sample}`,
    ),
  );

/** Whether land and sea are told apart on the screen, in the Sahara and on the Atlantic. */
async function seesLand(): Promise<boolean> {
  const view = page.locator('map-view');
  const points = await view.evaluate(({ map }: any) =>
    [
      [5, 24],
      [-30, 10],
    ].map((place) => {
      const { x, y } = map.project(place);
      return [x, y] as [number, number];
    }),
  );
  const [land, sea] = coloursAt(await view.screenshot(), points);
  return distance(land!, sea!) > 10;
}

describe.each([
  ["default-src 'none' and the documented list", csp],
  ['the same with Trusted Types, and no default policy', `${csp}; ${trustedTypes}`],
])('under %s', (_, policy) => {
  it('draws the map, and the page hears of no violation and no error', async () => {
    await open(policy, `api-key="${api.defaultKey}" controls="zoom compass fullscreen locate scale globe"`);
    await heard('map-load');
    expect(await seesLand()).toBe(true);
    expect(await violations()).toEqual([]);
    expect(lines).toEqual([]);
  });

  it('names the one origin to add when the key is locked to another site, and comes back when that is done', async () => {
    const origin = await open(policy, `api-key="${shopKey}"`);
    await page.getByRole('alert').filter({ hasText: 'shop.localhost' }).waitFor();
    const shown = await page.locator('key-notice .card').innerText();
    expect(shown).toContain(new URL(origin).hostname);
    expect(shown).not.toContain('shop.example');
    expect(await page.locator('key-notice .rule code').innerText()).toBe('shop.localhost');

    const key = api.account.keys.find(({ token }) => token === shopKey)!;
    api.account.changeKey(key.id, { origins: ['shop.example', 'shop.localhost'] });
    await page.getByRole('button', { name: 'Try again' }).click();
    await heard('map-load');
    expect(await seesLand()).toBe(true);
    expect(await violations()).toEqual([]);
    // The browser's own lines for the refusals, and ours, once.
    expect(lines.filter((line) => !/^Failed to load resource.*403/.test(line))).toEqual([
      expect.stringContaining('[mapward]'),
    ]);
  });
});

const sources = csp.split('; ').slice(1);

it.each(sources)('needs `%s`: without it, the map or its icons are blocked', async (directive) => {
  await open(csp.replace(`; ${directive}`, ''), `api-key="${api.defaultKey}"`);
  await heard('securitypolicyviolation');
  expect((await violations())[0]).toContain(directive.split('-')[0]);
});

it('runs no other script than the one that was built', async () => {
  await open(csp, `api-key="${api.defaultKey}"`, (name, body) =>
    name === 'mapward.js' ? `${body}\n` : body,
  );
  await expect.poll(() => lines.join('\n')).toMatch(/integrity/);
  expect(await page.evaluate(() => customElements.get('map-view'))).toBeUndefined();
});

it('starts no other worker than the one that was built, and says so', async () => {
  await open(csp, `api-key="${api.defaultKey}"`, (name, body) => (/worker/.test(name) ? `${body}\n` : body));
  await page.locator('map-view[status=failed]').waitFor();
  expect(lines.join('\n')).toMatch(/integrity/);
  expect(page.workers()).toEqual([]);
});

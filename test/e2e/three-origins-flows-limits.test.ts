/** The flows of limits and users with real headers: page, CDN and key server on three origins, over HTTP, in Chromium. */
import type { Browser } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MapView } from '../../components/pure.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { isWhole } from '../support/whole.ts';
import { openOrigins, type Site, type ThreeOrigins } from '../support/three-origins.ts';

const adaKey = 'pk_adaadaadaadaadaadaadaada';
const samKey = 'pk_samsamsamsamsamsamsamsam';

let browser: Browser;
let origins: ThreeOrigins;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});
beforeEach(async () => {
  origins = await openOrigins(browser, {
    now: Date.UTC(2026, 10, 10),
    seed: {
      users: [
        { name: 'Ada', email: 'ada@example.org', role: 'admin' },
        { name: 'Sam', email: 'sam@example.org' },
      ],
      keys: [
        { name: 'Ada’s', token: adaKey, origins: ['shop.localhost'] },
        { name: 'Sam’s', token: samKey, origins: ['shop.localhost'], user: 'sam@example.org' },
      ],
    },
  });
  closeAfterTest(origins);
});

const samId = (): string => origins.api.account.key(samKey).user;

/** What an answer's headers tell a page of another origin. */
const readHeaders = (site: Site, key: string): Promise<Record<string, string | null>> =>
  site.page.evaluate(async (url) => {
    const { headers } = await fetch(url);
    return Object.fromEntries(
      ['Retry-After', 'RateLimit', 'RateLimit-Policy'].map((name) => [name, headers.get(name)]),
    );
  }, `${origins.api.url}/tiles/world/0/0/0.pbf?key=${key}&t=${origins.api.now}`);

describe.runIf(isWhole)('9, a spent quota', () => {
  it('is told with its end, in headers that the page may read; nothing is asked until then; then the map goes on', async () => {
    const { api } = origins;
    const site = await origins.visit('shop.localhost', { key: adaKey });
    await site.seesMap();
    api.account.spendQuota();
    await site.zoomIn();
    await site.notice('The key’s quota is used up');
    expect(origins.statuses(adaKey)).toEqual([200, 429]);

    const before = origins.mapRequests().length;
    await site.zoomIn();
    const used = await site.page
      .locator('map-view')
      .evaluate(async (view) => (await (view as MapView).client!.usage()).quota?.remaining);
    expect(used).toBe(0);
    expect(origins.mapRequests()).toHaveLength(before);

    const headers = await readHeaders(site, adaKey);
    const month = Date.UTC(2026, 11, 1);
    expect(headers['Retry-After']).toBe(String((month - api.now) / 1000));
    expect(headers['RateLimit']).toContain('r=0');

    api.now = month;
    await site.tryAgain();
    await site.seesMap();
  });
});

describe.runIf(isWhole)('10, too fast', () => {
  it('waits as long as the server says, which other origins may read, until each search is answered', async () => {
    const site = await origins.visit('shop.localhost', { key: adaKey });
    await site.seesMap();
    const found = site.page.locator('map-view').evaluate(async (view, url) => {
      const { client } = view as MapView;
      const search = async (): Promise<number> => (await client!.fetch(`${url}/geocoding/lima.json`)).status;
      return Promise.all(Array.from({ length: 15 }, search));
    }, origins.api.url);
    const searches = () => origins.asked.filter(({ path }) => path.startsWith('/geocoding/'));
    const count = (wanted: number): number => searches().filter(({ status }) => status === wanted).length;
    await expect.poll(() => count(429), { timeout: 20_000 }).toBeGreaterThan(0);
    // The server's clock stands still: ten were answered, and no more until a second has passed.
    expect(count(200)).toBe(10);
    origins.api.advance(1000);
    expect(await found).toEqual(Array.from({ length: 15 }, () => 200));
    expect(new Set(searches().map(({ origin }) => origin))).toEqual(new Set([site.origin]));
    expect(new Set(searches().map(({ method }) => method))).toEqual(new Set(['GET']));
    await site.seesMap();
  });
});

describe.runIf(isWhole)('12, a user who leaves', () => {
  it('takes the keys along: the map says so, and goes on with another one’s', async () => {
    const office = await origins.office();
    const site = await origins.visit('shop.localhost', { key: samKey });
    await site.seesMap();
    await office.ask((admin, id) => admin.users.delete(id), samId());
    expect(origins.asked.at(-1)).toMatchObject({ method: 'DELETE', origin: office.origin, status: 200 });
    expect(origins.asked.at(-2)).toMatchObject({ method: 'OPTIONS', preflight: 'authorization' });
    await site.zoomIn();
    await site.notice('The API key is not valid');
    expect(origins.statuses(samKey)).toEqual([200, 401]);
    await site.useKey(adaKey);
    await site.seesMap();
    expect(origins.statuses(adaKey)).toEqual([200]);
  });
});

describe.runIf(isWhole)('13, a limit of one user', () => {
  it('stops that user’s map, and no other’s, until it is lifted', async () => {
    const office = await origins.office();
    const sams = await origins.visit('shop.localhost', { key: samKey });
    await sams.seesMap();
    await office.ask(async (admin, id) => {
      const { used } = await admin.users.limits(id);
      await admin.users.setLimits(id, { rest: used.rest, batch: null });
    }, samId());
    await sams.zoomIn();
    await sams.notice('The key’s quota is used up');
    expect(origins.statuses(samKey)).toEqual([200, 429]);

    const adas = await origins.visit('shop.localhost', { key: adaKey });
    await adas.seesMap();
    expect(origins.statuses(adaKey)).toEqual([200]);

    await office.ask((admin, id) => admin.users.setLimits(id, { rest: null, batch: null }), samId());
    await sams.tryAgain();
    await sams.seesMap();
  });
});

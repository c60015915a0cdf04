/** The flows of a key's life with real headers: page, CDN and key server on three origins, over HTTP, in Chromium. */
import type { Browser } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { send } from '../support/send.ts';
import { openOrigins, type BackOffice, type ThreeOrigins } from '../support/three-origins.ts';

const shopKey = 'pk_shopshopshopshopshopshop';

let browser: Browser;
let origins: ThreeOrigins;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchBrowser());
});
beforeEach(async () => {
  origins = await openOrigins(browser, {
    seed: { keys: [{ name: 'Shop', token: shopKey, origins: ['shop.localhost'] }] },
  });
  closeAfterTest(origins);
});

const shopId = (): string => origins.api.account.key(shopKey).id;

const setOrigins = (office: BackOffice, rules: string[]): Promise<unknown> =>
  office.ask((admin, { id, rules }) => admin.keys.update(id, { origins: rules }), { id: shopId(), rules });

/** How the server answered each page's map. */
const verdicts = (): string[] => [
  ...new Set(origins.answered().map(({ origin, status }) => `${origin} ${status}`)),
];

describe('2, a protected key', () => {
  it('is made in a back office that the browser lets ask, and draws on its host without a preflight', async () => {
    const office = await origins.office();
    const key = await office.ask((admin) =>
      admin.keys.create({ name: 'This page', origins: ['page.localhost'] }),
    );
    expect(origins.asked).toMatchObject([
      {
        method: 'OPTIONS',
        path: '/v1/api_keys',
        origin: office.origin,
        preflight: 'authorization,content-type',
      },
      { method: 'POST', path: '/v1/api_keys', origin: office.origin, status: 200 },
    ]);

    const site = await origins.visit('page.localhost', { key: key.token });
    await site.seesMap();
    const requests = origins.mapRequests();
    expect(requests.filter(({ path }) => path.endsWith('.pbf')).length).toBeGreaterThan(1);
    expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    expect(new Set(requests.map(({ origin }) => origin))).toEqual(new Set([site.origin]));
    expect(new Set(requests.map(({ referer }) => referer))).toEqual(new Set([`${site.origin}/`]));
    expect(new Set(requests.map(({ key }) => key))).toEqual(new Set([key.token]));
  });
});

describe('3, the key elsewhere', () => {
  it.each(['evil.localhost', 'shop.localhost.evil.localhost', 'evilshop.localhost'])(
    'is refused on %s, whose host the notice names, and nothing more is asked',
    async (host) => {
      const site = await origins.visit(host, { key: shopKey });
      const said = await site.notice('The key does not allow this site');
      expect(said).toContain(`${site.origin} is not on its list`);
      expect(said).not.toContain(' shop.localhost');
      expect(await site.hostToAdd()).toBe(host);
      expect(await site.land()).toBe(0);
      expect(verdicts()).toEqual([`${site.origin} 403`]);
      expect(origins.mapRequests().filter(({ path }) => path.endsWith('.pbf'))).toEqual([]);
    },
  );

  it('draws there once that host is added, without a reload', async () => {
    const site = await origins.visit('new.localhost', { key: shopKey });
    const host = await site.hostToAdd();
    await setOrigins(await origins.office(), ['shop.localhost', host]);
    await site.tryAgain();
    await site.seesMap();
    expect(verdicts()).toEqual([`${site.origin} 403`, `${site.origin} 200`]);
  });
});

describe('4, subdomains and callers without an origin', () => {
  it('a star takes in what is below a host, on any port, and not the host itself', async () => {
    const office = await origins.office();
    await setOrigins(office, ['*.shop.localhost']);
    for (const host of ['www.shop.localhost', 'a.b.shop.localhost']) {
      const below = await origins.visit(host, { key: shopKey });
      await below.seesMap();
      expect(verdicts()).toContain(`${below.origin} 200`);
    }
    const itself = await origins.visit('shop.localhost', { key: shopKey });
    await itself.notice('The key does not allow this site');
    expect(await itself.hostToAdd()).toBe('shop.localhost');
    expect(verdicts()).toContain(`${itself.origin} 403`);

    await setOrigins(office, ['shop.localhost', '*.shop.localhost']);
    await itself.tryAgain();
    await itself.seesMap();
  });

  it('a question mark lets in an image that tells neither origin nor referrer, and no origin that is not listed', async () => {
    const office = await origins.office();
    const head = '<meta name="referrer" content="no-referrer">';
    const silent = await origins.visit('shop.localhost', { key: shopKey, head });
    // The map's own requests tell their origin all the same.
    await silent.seesMap();

    const tile = `${origins.api.url}/tiles/world-raster/0/0/0.png?key=${shopKey}`;
    const shows = (query: string): Promise<boolean> =>
      silent.page.evaluate(async (url) => {
        const image = Object.assign(new Image(), { src: url });
        return image.decode().then(
          () => image.naturalWidth > 0,
          () => false,
        );
      }, tile + query);
    expect(await shows('&try=1')).toBe(false);
    expect(origins.asked.at(-1)).toMatchObject({ origin: undefined, referer: undefined, status: 403 });

    await setOrigins(office, ['shop.localhost', '?']);
    expect(await shows('&try=2')).toBe(true);
    expect(origins.asked.at(-1)).toMatchObject({ origin: undefined, referer: undefined, status: 200 });

    const evil = await origins.visit('evil.localhost', { key: shopKey });
    await evil.notice('The key does not allow this site');
    expect(verdicts()).toContain(`${evil.origin} 403`);
  });
});

describe('5, a user-agent rule', () => {
  it('lets in the app whose header holds the text, and tells any other browser why not', async () => {
    const office = await origins.office();
    await office.ask((admin, id) => admin.keys.update(id, { user_agent: 'ShopApp/2' }), shopId());
    const plain = await origins.visit('shop.localhost', { key: shopKey });
    await plain.notice('The key does not allow this browser');
    expect(await plain.land()).toBe(0);
    expect(origins.mapRequests()[0]).toMatchObject({
      status: 403,
      userAgent: await plain.page.evaluate(() => navigator.userAgent),
    });

    const userAgent = 'Mozilla/5.0 (Linux) ShopApp/2.1';
    const app = await origins.visit('shop.localhost', { key: shopKey, userAgent });
    await app.seesMap();
    const [first] = origins.mapRequests().filter(({ origin }) => origin === app.origin);
    expect(first).toMatchObject({ status: 200, userAgent });
  });
});

describe('6, a leak', () => {
  /** A script is no browser: it sends the origin that it likes. */
  async function steal(key: string, origin: string): Promise<number> {
    const url = `${origins.api.url}/maps/basic/style.json?key=${key}`;
    return (await send({ url, headers: { Origin: origin } })).status;
  }

  it('ends with the thief’s copy dead, and the map going on with the new key in the same document', async () => {
    const office = await origins.office();
    const site = await origins.visit('shop.localhost', { key: shopKey });
    await site.seesMap();
    await site.page.evaluate(() => Object.assign(globalThis, { sameDocument: true }));
    expect(await steal(shopKey, site.origin)).toBe(200);

    const { token } = await office.ask((admin, id) => admin.keys.reissue(id), shopId());
    expect(await steal(shopKey, site.origin)).toBe(401);
    await site.zoomIn();
    await site.notice('The API key is not valid');
    // What was loaded stays on screen, above the notice.
    expect(await site.land()).toBeGreaterThan(0.15);

    await site.useKey(token);
    await site.seesMap();
    expect(await site.page.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
    expect(origins.statuses(token)).toEqual([200]);
  });

  it('with an overlap nobody notices: the old key works until the hour is over', async () => {
    const office = await origins.office();
    const site = await origins.visit('shop.localhost', { key: shopKey });
    await site.seesMap();
    const { token } = await office.ask(
      (admin, id) => admin.keys.reissue(id, { overlapSeconds: 3600 }),
      shopId(),
    );
    expect(await steal(shopKey, site.origin)).toBe(200);
    await site.useKey(token);
    origins.api.advance(3_600_000);
    expect(await steal(shopKey, site.origin)).toBe(401);
    await site.zoomIn();
    await expect.poll(() => origins.statuses(token), { timeout: 20_000 }).toEqual([200]);
    await site.seesMap();
    await site.zoomIn();
    await site.seesMap();
    expect(origins.statuses(token)).toEqual([200]);
  });
});

describe('7, off and on', () => {
  it('says that the key is switched off, asks no more, and goes on when it is back', async () => {
    const office = await origins.office();
    const site = await origins.visit('shop.localhost', { key: shopKey });
    await site.seesMap();
    await office.ask((admin, id) => admin.keys.setActive(id, false), shopId());
    await site.zoomIn();
    await site.notice('The API key is switched off');
    expect(verdicts()).toEqual([`${site.origin} 200`, `${site.origin} 401`]);

    const before = origins.mapRequests().length;
    await site.zoomIn();
    await office.ask((admin, id) => admin.keys.setActive(id, true), shopId());
    expect(origins.mapRequests()).toHaveLength(before);
    await site.tryAgain();
    await site.seesMap();
  });
});

describe('8, three active keys', () => {
  it('lets the back office read why a fourth is refused, while the map draws with the first', async () => {
    const office = await origins.office();
    const make = (name: string): Promise<string> =>
      office.ask(
        (admin, name) =>
          admin.keys.create({ name, origins: ['shop.localhost'] }).then(
            ({ token }) => token,
            ({ status, code }: { status: number; code: string }) => `${status} ${code}`,
          ),
        name,
      );
    const second = await make('second');
    await make('third');
    expect(await make('fourth')).toBe('409 active-key-limit');
    expect(origins.asked.at(-1)).toMatchObject({ method: 'POST', origin: office.origin, status: 409 });
    const site = await origins.visit('shop.localhost', { key: shopKey });
    await site.seesMap();

    const { id } = origins.api.account.key(second);
    await office.ask((admin, id) => admin.keys.setActive(id, false), id);
    await site.useKey(await make('fourth'));
    await site.zoomIn();
    await site.seesMap();
    expect(verdicts()).toEqual([`${site.origin} 200`]);
  });
});

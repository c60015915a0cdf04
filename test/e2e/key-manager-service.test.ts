/**
 * `<key-manager>` on a site's own back end, whose service implements MapTiler's document and nothing more: by keyboard in a real browser,
 * over real HTTP; and everything that reaches the browser, searched for secrets.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { adminHandler, type AdminChange, type AdminRole } from '../../src/admin/index.ts';
import { maskKey } from '../../src/index.ts';
import { startHttpServer, type HttpKeyServer } from '../../src/mock/http.ts';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { focused, tabTo } from '../support/keyboard.ts';
import { listen, type Listening } from '../support/listen.ts';
import { startMaptilerService, type MaptilerService } from '../support/maptiler-service.ts';
import { mountHandler } from '../support/mount-handler.ts';
import { serveElements, type ScriptPage } from '../support/script-page.ts';

let browser: Browser;
let scripts: ScriptPage;
let service: MaptilerService;
let mapward: HttpKeyServer;
let site: Listening;
let context: BrowserContext;
let page: Page;
let lines: string[];
let changes: AdminChange[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  [browser, scripts] = await Promise.all([
    launchBrowser().then(untilEnd),
    serveElements('<link rel="icon" href="data:,"><key-manager api-url="/office/keys"></key-manager>').then(
      untilEnd,
    ),
  ]);
});
beforeEach(async () => {
  const names = ['Shop', ...Array.from({ length: 59 }, (_, i) => `Spare ${i}`)];
  [service, mapward] = await Promise.all([
    startMaptilerService(names.map((name) => ({ name, origins: ['shop.example'] }))).then(closeAfterTest),
    startHttpServer({ seed: { keys: [{ name: 'Shop' }] } }).then(closeAfterTest),
  ]);
  changes = [];
  context = closeAfterTest(await browser.newContext({ locale: 'en-GB' }));
  page = await context.newPage();
  lines = listenTo(page);
});
/** Serves the page, and its back end beside it. Who it is stands in a cookie, as on any site. */
async function open(name: 'maptiler' | 'mapward', role: AdminRole): Promise<void> {
  const { url: apiUrl, serviceToken } = name === 'maptiler' ? service : mapward;
  const keys = adminHandler({
    apiUrl,
    serviceToken,
    service: name,
    authorize: ({ headers }) => /session=(admin|reader)/.exec(headers.get('Cookie') ?? '')?.[1] as AdminRole,
    onChange: (change) => void changes.push(change),
  });
  site = closeAfterTest(
    await listen((request, response) => {
      if (request.url!.startsWith('/office/keys/')) return void mountHandler(keys, request, response);
      const file = scripts.files.get(new URL(request.url!, 'http://page.invalid').pathname);
      response.setHeader('Content-Type', file === undefined ? 'text/html' : 'text/javascript');
      response.end(file ?? scripts.html);
    }),
  );
  await context.addCookies([{ name: 'session', value: role, url: site.url, httpOnly: true }]);
  await page.goto(`${site.url}/office`);
}

/** Everything that reached the browser so far, or that the page made of it. */
function watch(): () => Promise<string> {
  const answers: Promise<string>[] = [];
  page.on('response', (response) => {
    if (!response.url().includes('/keys/')) return;
    answers.push(
      (async () => JSON.stringify(await response.allHeaders()) + response.url() + (await response.text()))(),
    );
  });
  return async () => {
    const inPage = await page.evaluate(async () => {
      const texts = [document.documentElement.outerHTML];
      for (const { shadowRoot } of document.querySelectorAll('*'))
        if (shadowRoot) texts.push(shadowRoot.innerHTML, shadowRoot.textContent ?? '');
      texts.push(
        JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]),
      );
      texts.push(JSON.stringify(await indexedDB.databases()), JSON.stringify(await caches.keys()));
      texts.push(JSON.stringify((window as any).heard));
      return texts.join('\n');
    });
    return [inPage, ...(await Promise.all(answers)), ...lines].join('\n');
  };
}

/** Keeps what the element's events carry. */
const hear = (): Promise<unknown> =>
  page.addInitScript(() => {
    (window as any).heard = [];
    for (const type of ['key-create', 'key-update', 'key-reissue', 'key-delete'])
      addEventListener(type, (event) => (window as any).heard.push(type, (event as any).key), true);
  });

it('is worked by keyboard: listed over two pages, made, looked at, changed, replaced and deleted; the console stays silent', async () => {
  await open('maptiler', 'admin');
  await page.getByText('50 of 60 shown').waitFor();
  await tabTo(page, 'Show more', 'Shift+Tab');
  await page.keyboard.press('Enter');
  await page.getByText('60 of 60 shown').waitFor();

  await page.goto(`${site.url}/office`);
  await page.getByText('50 of 60 shown').waitFor();
  await tabTo(page, 'New key');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Kiosk');
  await tabTo(page, 'Allowed origins');
  await page.keyboard.type('kiosk.example ');
  await tabTo(page, 'Create key');
  await page.keyboard.press('Enter');
  await page.getByText('51 of 61 shown').waitFor();
  const named = (name: string) => service.keys.find((key) => key.name === name);
  const { token, id } = named('Kiosk')!;
  expect(named('Kiosk')).toMatchObject({ origins: ['kiosk.example'] });

  await tabTo(page, 'View: Kiosk');
  await page.keyboard.press('Space');
  await page.getByText(token).waitFor();
  await page.keyboard.press('Space');
  await page.getByText(token).waitFor({ state: 'detached' });

  await tabTo(page, 'Edit: Kiosk');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Description');
  await page.keyboard.type('In the lobby');
  await page.keyboard.press('Enter');
  await page.getByText('In the lobby').waitFor();
  expect(named('Kiosk')!.description).toBe('In the lobby');
  await expect.poll(() => focused(page)).toBe('Edit: Kiosk');

  await tabTo(page, 'Replace: Kiosk');
  await page.keyboard.press('Enter');
  await page.getByText('Both keys work until you delete the old one.').waitFor();
  await tabTo(page, 'Create the new key');
  await page.keyboard.press('Enter');
  await page.getByText('Publish, and wait').waitFor();
  expect(named('Kiosk (2)')).toMatchObject({ origins: ['kiosk.example'], description: 'In the lobby' });
  await tabTo(page, 'Delete the old key');
  await page.keyboard.press('Enter');
  await tabTo(page, 'Type Kiosk to delete it');
  await page.keyboard.type('Kiosk');
  await page.keyboard.press('Enter');
  await page.getByText('51 of 61 shown').waitFor();
  expect([named('Kiosk'), named('Kiosk (2)')?.name]).toEqual([undefined, 'Kiosk (2)']);

  expect(changes.map(({ action, id, name }) => [action, id, name])).toEqual([
    ['create', id, 'Kiosk'],
    ['update', id, 'Kiosk'],
    ['create', named('Kiosk (2)')!.id, 'Kiosk (2)'],
    ['delete', id, undefined],
  ]);
  for (const { status, url } of service.received) expect(status, url).toBe(200);
  expect(lines).toEqual([]);
});

describe.each(['maptiler', 'mapward'] as const)('through the back end of a %s account', (name) => {
  const tokens = (): string[] =>
    (name === 'maptiler' ? service.keys : mapward.account.keys).map(({ token }) => token);
  const secret = (): string => (name === 'maptiler' ? service : mapward).serviceToken;
  const total = name === 'maptiler' ? '50 of 60 shown' : '2 of 2 shown';

  it('no service token and no key reaches a reader’s browser', async () => {
    const everything = watch();
    await hear();
    await open(name, 'reader');
    await page.getByText(total).waitFor();
    await page.evaluate(async () => {
      // What a reader who knows the back end's routes could ask for.
      const ask = async (path: string, init?: RequestInit): Promise<string> =>
        (await fetch(`/office/keys/v1/api_keys${path}`, init)).text();
      const [{ id }] = JSON.parse(await ask('')).items;
      await ask(`/${id}`);
      await ask(`/${id}/reissue`, { method: 'POST' });
      await ask('/nobody');
    });
    const seen = await everything();
    expect(seen).toContain(maskKey(tokens()[0]!));
    expect(seen).not.toContain(secret());
    for (const token of tokens()) expect(seen).not.toContain(token);
    expect(
      await page.getByRole('button', { name: /View|Copy|New key|Edit|Delete|Replace|Reissue/ }).count(),
    ).toBe(0);
    expect(changes).toEqual([]);
  });

  it('no service token reaches an admin’s browser, and no key but the one that is looked at, while it is', async () => {
    const everything = watch();
    await hear();
    await open(name, 'admin');
    await page.getByText(total).waitFor();
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByLabel('Name', { exact: true }).fill('Kiosk');
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByRole('button', { name: 'View: Kiosk' }).waitFor();
    const before = await everything();
    expect(before).toContain('key-create');
    for (const token of [...tokens(), secret()]) expect(before).not.toContain(token);

    const { token } = (name === 'maptiler' ? service.keys : mapward.account.keys).find(
      (key) => key.name === 'Kiosk',
    )!;
    await page.getByRole('button', { name: 'View: Kiosk' }).click();
    await page.getByText(token).waitFor();
    await page.getByRole('button', { name: 'Hide: Kiosk' }).click();
    await page.getByText(token).waitFor({ state: 'detached' });
    const after = await everything();
    for (const other of [...tokens(), secret()]) if (other !== token) expect(after).not.toContain(other);
    expect(lines).toEqual([]);
  });
});

it('another site’s page changes and reads nothing, though its visitor’s cookies go along', async () => {
  await open('maptiler', 'admin');
  await page.getByText('50 of 60 shown').waitFor();
  service.received.length = 0;
  const { port } = new URL(site.url);
  // Another origin of the same site: cookies go along, whatever their SameSite.
  const target = `http://127.0.0.1:${port}/office/keys/v1/api_keys`;
  const other = await listen((_request, response) =>
    response
      .setHeader('Content-Type', 'text/html')
      .end(
        `<form method="post" enctype="text/plain" action="${target}"><input name='{"name":"' value='x"}'></form>`,
      ),
  );
  try {
    await page.goto(other.url);
    const outcomes = await page.evaluate(async (target) => {
      const tries: RequestInit[] = [
        { credentials: 'include' },
        { method: 'POST', credentials: 'include', mode: 'no-cors', body: '{"name":"x"}' },
        {
          method: 'POST',
          credentials: 'include',
          body: '{"name":"x"}',
          headers: { 'Content-Type': 'application/json' },
        },
        { method: 'DELETE', credentials: 'include' },
      ];
      return Promise.all(
        tries.map((init) =>
          fetch(target, init).then(
            ({ type, status }) => `${type} ${status}`,
            () => 'failed',
          ),
        ),
      );
    }, target);
    // The second was made, and was refused: see the form.
    expect(outcomes).toEqual(['failed', 'failed', 'failed', 'failed']);
    const [answer] = await Promise.all([
      page.waitForResponse(target),
      page.evaluate(() => document.querySelector('form')!.submit()),
    ]);
    expect(answer.status()).toBe(403);
    expect(service.received).toEqual([]);
    expect(changes).toEqual([]);
  } finally {
    await other.close();
  }
});

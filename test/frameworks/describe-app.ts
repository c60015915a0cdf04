/** What holds for the example app of every framework that renders on a server: built and started as its reader would, and in development. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyServer, type MockKeyServer } from '../../src/mock/index.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { serveEveryHost, type EveryHost } from '../support/every-host.ts';
import { landIn } from '../support/pixels.ts';
import { pressTryAgain } from '../support/keyboard.ts';
import { installApp, type InstalledApp, type RunningApp } from './installed-app.ts';
import { serveWithPolicy } from './serve-with-policy.ts';
import { visit, type Visit } from './visit.ts';

const api = 'https://api.maptiler.com';
const key = `pk_${'shop'.repeat(6)}`;
const pictures = '.tmp/frameworks';

/** The policy in docs/csp.md. Inline scripts and `style` attributes are the framework's, and the app's. */
const policy = [
  "default-src 'none'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "worker-src 'self'",
  `connect-src 'self' ${api}`,
  'img-src data:',
].join('; ');

/**
 * @param name the app's folder in `demo/examples`.
 * @param keyVariable where it reads the key.
 */
export function describeApp(name: string, keyVariable: string): void {
  let installed: InstalledApp;
  let world: EveryHost;
  let provider: MockKeyServer;

  const untilEnd = closeAfterAll();
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    world = untilEnd(await serveEveryHost(async (request) => provider.respond(request)));
    installed = await installApp(name, { [keyVariable]: key });
    untilEnd({ close: installed.remove });
  }, 300_000);
  beforeEach(() => {
    provider = createKeyServer({
      apiUrl: api,
      dialect: 'maptiler',
      seed: { keys: [{ name: 'Shop', token: key, origins: ['localhost'] }] },
    });
    world.asked.length = 0;
  });

  /** Where the key goes in a request. That pages hold it is no secret. */
  const keyed = ({ requests }: Visit): string[] => {
    const urls = [...requests, ...world.asked].filter((url) => url.includes(key));
    return [...new Set(urls.map((url) => new URL(url).origin))];
  };
  const isDrawn = (page: Page): Promise<void> =>
    expect.poll(async () => landIn(await page.screenshot())).toBeGreaterThan(0.2);

  describe.each(['start', 'dev'] as const)(`${name}, by its script "%s"`, (script) => {
    let app: RunningApp;
    beforeAll(async () => {
      if (script === 'start') await installed.build();
      app = untilEnd(await installed.serve(script));
    }, 300_000);
    const open = (path: string, title: string, root = app.url): Promise<Visit> =>
      visit(world.browser, root + path, `${pictures}/${name}-${script}-${title}.png`);

    it('sends the tag with its attributes and its marker, and no map', async () => {
      const html = await (await fetch(app.url)).text();
      const [tag = ''] = /<map-view\s[^>]*>/.exec(html) ?? [];
      const attributes = [`api-key="${key}"`, 'provider="maptiler"', 'center="11.58,48.14"', 'zoom="3"'];
      for (const attribute of attributes) expect(tag).toContain(attribute);
      expect(html).toMatch(/<map-marker\s[^>]*lng="11.58"[^>]*>\s*Munich\s*<\/map-marker>/);
      expect(html).not.toContain('<canvas');
    });

    it('draws the map in what the server sent, without a word in the console', async () => {
      const seen = await open('', 'element');
      const { page, complaints } = seen;
      await page.locator('map-view[status=loaded]').waitFor();
      await page.getByRole('button', { name: 'Map marker' }).click();
      await page.getByText('Munich').waitFor();
      await isDrawn(page);
      expect(await page.locator('map-view').evaluate((view) => 'sent' in view)).toBe(true);
      expect(keyed(seen)).toEqual([api]);
      expect(complaints).toEqual([]);
    });

    it('draws a map of your own, which the server leaves to the browser, without a word in the console', async () => {
      const html = await (await fetch(`${app.url}own`)).text();
      expect(html).not.toContain('<canvas');
      const seen = await open('own', 'own-map');
      await isDrawn(seen.page);
      expect(keyed(seen)).toEqual([api]);
      expect(seen.complaints).toEqual([]);
    });

    it('draws each map again when someone goes from page to page', async () => {
      const { page, complaints } = await open('', 'from-page-to-page');
      await page.locator('map-view[status=loaded]').waitFor();
      for (const back of [false, true, false]) {
        await page.getByRole('link', { name: back ? 'The element' : 'A map of your own' }).click();
        if (back) await page.locator('map-view[status=loaded]').waitFor();
        else await page.locator('map-view').waitFor({ state: 'detached' });
        await isDrawn(page);
      }
      expect(complaints).toEqual([]);
    });

    it.each([
      ['element', ''],
      ['own map', 'own'],
    ])(
      'says on the %s what to add to a key that is refused, and draws it when that is done',
      async (what, path) => {
        provider.account.changeKey(key, { origins: ['shop.example'] });
        const { page } = await open(path, `refused-${what.replace(' ', '-')}`);
        await page.locator('key-notice').getByText('localhost').first().waitFor();
        provider.account.changeKey(key, { origins: ['localhost'] });
        await pressTryAgain(page);
        await isDrawn(page);
      },
    );

    if (script === 'start')
      it.each([
        ['element', ''],
        ['own map', 'own'],
      ])('draws the %s under the policy in the docs', async (what, path) => {
        const strict = closeAfterTest(await serveWithPolicy(app.url, policy));
        const { page, complaints } = await open(path, `strict-${what.replace(' ', '-')}`, strict.url);
        await isDrawn(page);
        expect(complaints).toEqual([]);
      });

    it('prints no warning in the terminal', () => {
      expect(
        app
          .printed()
          .split('\n')
          .filter((line) => /warn|error/i.test(line)),
      ).toEqual([]);
    });
  });
}

/** What holds for the example app of every framework that renders on a server: built and started as its reader would, and in development. */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createKeyServer, type MockKeyServer } from '../../src/mock/index.ts';
import { onConsole } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { serveEveryHost, type EveryHost } from '../support/every-host.ts';
import { landIn } from '../support/pixels.ts';
import { installApp, type InstalledApp } from './installed-app.ts';

const key = `pk_${'shop'.repeat(6)}`;

/** Where the pages are kept as they looked at the end of each test. */
const pictures = '.tmp/frameworks';

/**
 * @param name the app's folder in `demo/examples`.
 * @param keyVariable where it reads the key.
 */
export function describeApp(name: string, keyVariable: string): void {
  let app: InstalledApp;
  let world: EveryHost;
  let provider: MockKeyServer;

  const untilEnd = closeAfterAll();
  beforeAll(async () => {
    mkdirSync(pictures, { recursive: true });
    world = untilEnd(await serveEveryHost(async (request) => provider.respond(request)));
    app = await installApp(name, { [keyVariable]: key });
    untilEnd({ close: app.remove });
  }, 300_000);
  beforeEach(() => {
    provider = createKeyServer({
      apiUrl: 'https://api.maptiler.com',
      dialect: 'maptiler',
      seed: { keys: [{ name: 'Shop', token: key, origins: ['localhost'] }] },
    });
    world.asked.length = 0;
  });

  describe.each(['start', 'dev'] as const)(`${name}, by its script "%s"`, (script) => {
    let url = '';
    beforeAll(async () => {
      if (script === 'start') await app.build();
      ({ url } = untilEnd(await app.serve(script)));
    }, 300_000);

    interface Visit {
      readonly page: Page;
      /** Warnings and errors in the page's console, and what it throws. */
      readonly complaints: readonly string[];
      /** The URLs of all that it requests. */
      readonly requests: readonly string[];
    }

    async function visit(path: string): Promise<Visit> {
      const page = closeAfterTest(await world.browser.newPage({ viewport: { width: 640, height: 480 } }));
      const complaints: string[] = [];
      const requests: string[] = [];
      onConsole(page, (message) => {
        if (!['error', 'warning'].includes(message.type())) return;
        // Lit's development build, which bundlers take while they serve: https://lit.dev/msg/dev-mode
        if (!message.text().startsWith('Lit is in dev mode.')) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(`Uncaught ${String(error)}`));
      page.on('request', (request) => requests.push(request.url()));
      onTestFinished(async ({ task }) => {
        await page.screenshot({
          path: `${pictures}/${name}-${script}-${task.name.replaceAll(/\W+/g, '-')}.png`,
        });
      });
      await page.addInitScript(markWhatTheServerSent);
      await page.goto(url + path);
      return { page, complaints, requests };
    }

    it('sends the tag with its attributes and its marker, and no map', async () => {
      const html = await (await fetch(url)).text();
      const [tag = ''] = /<map-view\s[^>]*>/.exec(html) ?? [];
      for (const attribute of [`api-key="${key}"`, 'provider="maptiler"', 'center="11.58,48.14"', 'zoom="3"'])
        expect(tag).toContain(attribute);
      expect(html).toMatch(/<map-marker\s[^>]*lng="11.58"[^>]*>\s*Munich\s*<\/map-marker>/);
      expect(html).not.toContain('<canvas');
    });

    it('draws the map in what the server sent, without a word in the console', async () => {
      const { page, complaints, requests } = await visit('');
      await page.locator('map-view[status=loaded]').waitFor();
      await page.getByRole('button', { name: 'Map marker' }).click();
      await page.getByText('Munich').waitFor();
      expect(await page.locator('map-view').evaluate((view) => 'sent' in view)).toBe(true);
      expect(landIn(await page.screenshot())).toBeGreaterThan(0.2);
      expect(originsWith(requests)).toEqual(['https://api.maptiler.com']);
      expect(complaints).toEqual([]);
    });

    it('draws a map of its own, without a word in the console', async () => {
      const html = await (await fetch(`${url}own`)).text();
      expect(html).not.toContain('<canvas');
      const { page, complaints, requests } = await visit('own');
      await expect.poll(async () => landIn(await page.screenshot())).toBeGreaterThan(0.2);
      expect(originsWith(requests)).toEqual(['https://api.maptiler.com']);
      expect(complaints).toEqual([]);
    });

    it.each(['', 'own'])('says on the page "/%s" what to add to a key that is refused', async (path) => {
      provider.account.changeKey(key, { origins: ['shop.example'] });
      const { page } = await visit(path);
      await page.locator('key-notice').getByText('localhost').first().waitFor();
    });
  });

  /** Where the key went by itself. That pages hold it is no secret. */
  const originsWith = (requests: readonly string[]): string[] => [
    ...new Set(
      [...requests, ...world.asked].filter((url) => url.includes(key)).map((url) => new URL(url).origin),
    ),
  ];
}

/** Runs in the page, before its scripts: an element that a framework makes again has no mark. */
function markWhatTheServerSent(): void {
  new MutationObserver((_, observer) => {
    const view = document.querySelector('map-view');
    if (!view) return;
    Object.assign(view, { sent: true });
    observer.disconnect();
  }).observe(document, { childList: true, subtree: true });
}

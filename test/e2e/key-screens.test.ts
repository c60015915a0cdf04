/** How `<key-manager>` looks on a site's own back end: in light, in dark, from right to left and on a narrow screen. */
import type { Browser } from 'playwright-core';
import { PNG } from 'pngjs';
import { beforeAll, expect, it } from 'vitest';
import { differences } from '../screens/compare.ts';
import type { Light, Shot } from '../screens/gallery.ts';
import { launchBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { serveScript, type ScriptPage } from '../support/script-page.ts';
import { isWhole } from '../support/whole.ts';

/** Both services, both roles, and what goes wrong. `test/support/manager-states.ts` has them, and more, which are not pictured. */
const states = [
  'mapward-admin',
  'mapward-reader',
  'maptiler-admin',
  'maptiler-reader',
  'maptiler-empty',
  'maptiler-searched',
  'maptiler-odd',
  'maptiler-ten-thousand',
  'replace',
  'replaced',
  'signed-out',
  'back-end-refused',
  'back-end-offline',
];

const lights: readonly Light[] = [
  { name: 'light', colorScheme: 'light', lang: 'en', width: 1024 },
  { name: 'dark', colorScheme: 'dark', lang: 'en', width: 1024 },
  { name: 'arabic', colorScheme: 'light', lang: 'ar', width: 1024 },
  { name: 'narrow', colorScheme: 'light', lang: 'en', width: 360 },
];
/** Of the window, in pixels. */
const HEIGHT = 700;
/** What keys were made at, and what is told of times is counted from. */
const now = Date.UTC(2026, 4, 12, 9, 30);

const wall = `<link rel="icon" href="data:,"><style>
  :root { --mapward-font: 'DejaVu Sans', sans-serif; --mapward-mono: 'DejaVu Sans Mono', monospace; }
  </style><main id="place"></main>`;

let browser: Browser;
let site: ScriptPage;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  [browser, site] = await Promise.all([
    launchBrowser().then(untilEnd),
    serveScript(`import { install } from './test/support/key-states.ts'; install();`, wall).then(untilEnd),
  ]);
});

it.each(isWhole ? lights : lights.slice(0, 2))(
  'every state in the light `$name` looks as it did',
  async ({ name: light, colorScheme, lang, width }) => {
    const context = await browser.newContext({
      viewport: { width, height: HEIGHT },
      colorScheme,
      reducedMotion: 'reduce',
      locale: lang === 'ar' ? 'ar-EG' : 'en-GB',
      timezoneId: 'UTC',
    });
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    await page.addInitScript((language) => {
      addEventListener('DOMContentLoaded', () => {
        document.documentElement.lang = language;
        document.documentElement.style.colorScheme = 'light dark';
      });
    }, lang);
    await page.goto(site.url);
    await page.waitForFunction('window.states');
    const shots: Shot[] = [];
    for (const state of states) {
      await page.evaluate((name) => (window as any).show('key-manager', name), state);
      const picture = PNG.sync.read(await page.screenshot({ animations: 'disabled' }));
      shots.push({ name: `manager-${state}`, picture, actions: [], faults: [] });
    }
    expect(differences(light, shots)).toEqual([]);
    await context.close();
  },
);

/**
 * Whatever a page does with its map while its key is refused, its provider down or over its limit: once all is well again, all of the map
 * comes, and no problem is left. A seed that fails is told with what was done.
 */
import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { startLabPage } from '../support/lab/lab.ts';
import { startScriptedServer } from '../support/lab/scripted-server.ts';
import { answerWith, goodKey, missing, play, startMap, type Faults } from '../support/lab/sequences.ts';
import { isWhole, mapLibres } from '../support/whole.ts';
import { createRandom } from '../soak/random.ts';

/** `SEED=7 npx vitest run -c vitest.e2e.config.ts test/e2e/sequences.test.ts` plays others. */
const first = Number(process.env['SEED'] ?? 1);
const seeds = Array.from({ length: isWhole ? 60 : 8 }, (_, index) => first + index);

/**
 * What MapLibre 5 throws of itself: it draws raster tiles that failed before their source was given others, and until 5.24 it catches no
 * rejection of a style.
 */
const theirs: Readonly<Record<number, RegExp>> = {
  5: /^Uncaught TypeError: .*'bind'\)$/,
  5.21: /^Uncaught (KeyProblemError|TypeError: .*'bind'\)$)/,
};

let browser: Browser;
let site: Awaited<ReturnType<typeof startLabPage>>;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  [site, browser] = await Promise.all([startLabPage().then(untilEnd), launchBrowser().then(untilEnd)]);
});

describe.each(mapLibres)('MapLibre %s', (version) => {
  it.each(seeds)('comes back whole from whatever was done to it: seed %i', async (seed) => {
    const wrong: Faults = new Map();
    const server = await startScriptedServer(answerWith(wrong, () => server.url));
    const page = closeAfterTest(await browser.newPage({ viewport: { width: 320, height: 320 } }));
    const lines = listenTo(page);
    await page.goto(site.pageUrl);
    await startMap(page, server.url, version);
    const done = await play(page, server, createRandom(seed), wrong, 16);
    wrong.clear();
    await page.evaluate((key) => (window as any).client.setKey(key), goodKey);
    const inWords = done.join('; ');
    // A limit is over after a second, and whoever is sure of it presses Try again.
    await expect
      .poll(
        async () => {
          await page.evaluate(() => (window as any).client.recheck().then(() => {}));
          return missing(page);
        },
        { message: inWords, interval: 250 },
      )
      .toEqual([]);
    const rejections = await page.evaluate(() => (window as any).rejections as string[]);
    if (version !== 5.21) expect(rejections, inWords).toEqual([]);
    const isWrong = (line: string): boolean =>
      /^Uncaught|TypeError|pk_[ab]{6}/.test(line) && !theirs[version]?.test(line);
    expect(lines.filter(isWrong), inWords).toEqual([]);
  });
});

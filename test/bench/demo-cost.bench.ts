/**
 * What the demo costs its visitor's main thread above its map: total blocking time from Chromium's own traces, beside a bare page with
 * the same key server and the same MapLibre map at the same size. First visits, turn by turn, each in a profile of its own.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';
import type { Browser } from 'playwright-core';
import type { Bench } from '../../scripts/bench.ts';
import { serve } from '../../scripts/serve.ts';
import { launchMeasuredBrowser } from '../support/browser.ts';
import { blockingOf, traceCategories, type Blocking } from './trace.ts';
import { median } from './support.ts';

const PAIRS = 9;
/** What comes after the map is watched for so long, in milliseconds: panels, charts. */
const AFTER = 3000;
const viewport = { width: 1440, height: 900 };
const bareFolder = '.tmp/demo-bare';

const bench: Bench = async () => {
  const demo = await serve('dist/demo');
  const browser = await launchMeasuredBrowser();
  await buildBare(await sizeOfMap(browser, demo.url));
  const bare = await serve(bareFolder);
  try {
    const rounds: { ours: Blocking; theirs: Blocking }[] = [];
    // The first pair is for what a browser does but once.
    for (let round = 0; round <= PAIRS; round++) {
      const inTurn = round % 2 === 0;
      const first = await visit(browser, inTurn ? demo.url : bare.url);
      const second = await visit(browser, inTurn ? bare.url : demo.url);
      if (round > 0) rounds.push(inTurn ? { ours: first, theirs: second } : { ours: second, theirs: first });
    }
    const compared = (what: keyof Blocking, measure: string) => [
      { measure, subject: 'bare page', result: ms(median(rounds.map(({ theirs }) => theirs[what]))) },
      { measure, subject: 'demo', result: ms(median(rounds.map(({ ours }) => ours[what]))) },
      {
        measure,
        subject: 'demo above the bare page, median of the pairs',
        result: ms(median(rounds.map(({ ours, theirs }) => ours[what] - theirs[what]))),
      },
    ];
    return [
      ...compared('untilMark', `blocking time until the map is complete, ${PAIRS} pairs`),
      ...compared('untilEnd', `blocking time until ${AFTER / 1000} s later, ${PAIRS} pairs`),
      ...compared('took', `complete map, ${PAIRS} pairs`),
    ];
  } finally {
    await browser.close();
    await Promise.all([demo.close(), bare.close()]);
    rmSync(bareFolder, { recursive: true });
  }
};

interface Size {
  readonly width: number;
  readonly height: number;
}

async function sizeOfMap(browser: Browser, url: string): Promise<Size> {
  const page = await browser.newPage({ viewport });
  await page.goto(url);
  const { width, height } = (await page.locator('map-view').boundingBox())!;
  await page.close();
  return { width, height };
}

/** The bare page beside the very files of MapLibre and msw that the demo has. */
async function buildBare({ width, height }: Size): Promise<void> {
  mkdirSync(bareFolder, { recursive: true });
  await build({
    entryPoints: { main: 'test/bench/pages/demo-bare.ts' },
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'esnext',
    outdir: bareFolder,
    external: ['maplibre-gl'],
  });
  for (const file of ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs', 'mockServiceWorker.js'])
    copyFileSync(`dist/demo/${file}`, `${bareFolder}/${file}`);
  copyFileSync('node_modules/maplibre-gl/dist/maplibre-gl.css', `${bareFolder}/maplibre-gl.css`);
  const html = readFileSync('test/bench/pages/demo-bare.html', 'utf8');
  writeFileSync(
    `${bareFolder}/index.html`,
    html.replace('WIDTH', String(width)).replace('HEIGHT', String(height)),
  );
}

/** One first visit, until the map is complete and some time after. */
async function visit(browser: Browser, url: string): Promise<Blocking> {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    // The element's event does not bubble; on its way down it passes here.
    await page.addInitScript(() =>
      document.addEventListener('map-load', () => performance.mark('complete'), {
        capture: true,
        once: true,
      }),
    );
    await browser.startTracing(page, { categories: traceCategories });
    await page.goto(url, { waitUntil: 'commit' });
    await page.waitForFunction(() => performance.getEntriesByName('complete').length > 0);
    await page.waitForTimeout(AFTER);
    return blockingOf(await browser.stopTracing(), 'complete');
  } finally {
    await context.close();
  }
}

const ms = (value: number): string => `${value.toFixed(0)} ms`;

export default bench;

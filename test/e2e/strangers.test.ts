/** Packages that others make of maps, unmodified, in a real browser: docs/map-packages.md says of each what holds, and these tests hold that table. */
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import type { AnyMapLab } from '../support/lab/any-map.ts';
import { startLabServer, startPages, type LabServer } from '../support/lab/lab.ts';
import { bundleStrangers, strangers } from '../support/lab/strangers/bundle-strangers.ts';
import { pressTryAgain } from '../support/keyboard.ts';
import type { Listening } from '../support/listen.ts';
import { shareOf } from '../support/pixels.ts';
import { isWhole as isWholeRun } from '../support/whole.ts';

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const bad = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';

/** What lies behind the map. */
const nothing = [0xff, 0x00, 0xff] as const;

const patience = { timeout: 20_000 };

/** One line of the table, without what it says in prose. */
interface Row {
  readonly version: string;
  readonly event: string;
  readonly requests: string;
  readonly setKey: string;
  readonly tryAgain: string;
  /** Of the whole run only. */
  readonly outage: string;
}

/** What the docs say of each package. */
function readTable(): Record<string, Row> {
  const lines = readFileSync('docs/map-packages.md', 'utf8').split('## What holds').at(-1)!.split('\n');
  const cells = lines
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').map((cell) => cell.trim()));
  return Object.fromEntries(
    cells.map(
      ([, name = '', version = '', event = '', requests = '', setKey = '', tryAgain = '', outage = '']) => [
        name.replaceAll('`', ''),
        { version, event, requests, setKey, tryAgain, outage },
      ],
    ),
  );
}

const table = readTable();

let browser: Browser;
let pages: Listening;
const untilEnd = closeAfterAll();
beforeAll(async () => {
  const html = (name: string): string =>
    `<!doctype html><title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${name}.css"><style>body { margin: 0 }</style><script src="/${name}.js" type="module"></script>`;
  const paths = Object.keys(strangers).map((name) => [`/${name}`, html(name)] as const);
  pages = untilEnd(await startPages(Object.fromEntries(paths), bundleStrangers()));
  browser = untilEnd(await launchBrowser());
});

const isWhole = async (page: Page): Promise<boolean> => shareOf(nothing, await page.screenshot()) < 0.005;
const told = (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as AnyMapLab).problems.map(({ code }) => code));
const wander = (page: Page): Promise<void> => page.evaluate(() => (window as unknown as AnyMapLab).wander());
const tellsTimes = (page: Page, times: number): Promise<unknown> =>
  page.waitForFunction((n) => (window as unknown as AnyMapLab).problems.length >= n, times, patience);

/** The provider is down for a moment, while the map shows another part of the world. */
async function endure503(page: Page, lab: LabServer): Promise<string> {
  lab.fault = { resource: 'raster tile', kind: '503' };
  await page.evaluate(() => (window as unknown as AnyMapLab).map.move([-60, 0]));
  await expect.poll(() => lab.requests.at(-1)?.failed, patience).toBe(true);
  const isTold = await expect
    .poll(() => told(page), { timeout: 5000 })
    .toContain('server-error')
    .then(
      () => true,
      () => false,
    );
  lab.fault = undefined;
  const isBack = await expect
    .poll(() => isWhole(page), { timeout: isTold ? 20_000 : 5000 })
    .toBe(true)
    .then(
      () => true,
      () => false,
    );
  return `${isTold ? 'told' : 'not told'}, ${isBack ? 'comes back' : 'stays blank'}`;
}

it('has a line in the docs for each package, and no other', () => {
  expect(Object.keys(table)).toEqual(Object.keys(strangers));
});

describe.each(Object.keys(strangers))('%s', (name) => {
  it('does what the docs say of it', async () => {
    const lab = closeAfterTest(await startLabServer());
    lab.tileAge = 60;
    lab.validKey = good;
    const page = closeAfterTest(await browser.newPage({ viewport: { width: 300, height: 300 } }));
    const lines = listenTo(page);
    await page.goto(`${pages.url}/${name}`);
    await page.waitForFunction(() => 'start' in window);
    let seen = 0;
    const requested = (): string[] => {
      const paths = lab.requests.slice(seen).map(({ path }) => path);
      seen = lab.requests.length;
      return paths;
    };

    await page.evaluate((options) => (window as unknown as AnyMapLab).start(options), {
      apiUrl: lab.apiUrl,
      key: bad,
    });
    await tellsTimes(page, 1);
    requested();
    await wander(page);
    const requests = String(requested().length);
    const events = await told(page);
    const event = events.length === 1 ? 'one' : String(events.length);
    expect(new Set(events)).toEqual(new Set(['invalid-key']));

    await page.evaluate((key) => (window as unknown as AnyMapLab).client.setKey(key), good);
    await expect.poll(() => isWhole(page), patience).toBe(true);
    const loaded = requested();
    const setKey = new Set(loaded).size === loaded.length ? 'whole, none twice' : 'whole';

    lab.fault = { resource: 'raster tile', kind: 'inactive' };
    await page.evaluate(() => {
      const { map, client } = window as unknown as AnyMapLab;
      map.addNotice(client);
      // Where the ten moves did not go: what failed there came as well.
      map.move([-120, 40]);
    });
    await tellsTimes(page, events.length + 1);
    requested();
    lab.fault = undefined;
    await pressTryAgain(page);
    await expect.poll(() => isWhole(page), patience).toBe(true);
    const back = requested();
    const tryAgain = back.some((path) => loaded.includes(path)) ? 'every tile' : 'what failed';

    const outage = isWholeRun ? await endure503(page, lab) : table[name]?.outage;

    const printed = lines.filter((line) => !/^(Failed to load|Access to)/.test(line));
    expect(printed.filter((line) => line.includes(good) || line.includes(bad))).toEqual([]);
    const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as Row;
    expect({ version, event, requests, setKey, tryAgain, outage }).toEqual(table[name]);
  });
});

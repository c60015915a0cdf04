/**
 * Every fault on every resource, on a real map in a real browser, over real sockets: what is told, what is asked for after that, and
 * whether all of it comes back once it is fixed.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser, listenTo } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { codes } from '../support/lab/codes.ts';
import { faults, type Fault } from '../support/lab/faults.ts';
import { startLabPage, startLabServer, type MapLibreVersion } from '../support/lab/lab.ts';
import type { LabResource } from '../support/lab/resources.ts';
import { isWhole, mapLibres } from '../support/whole.ts';

const resources: readonly LabResource[] = [
  'style',
  'TileJSON',
  'vector tile',
  'raster tile',
  'terrain tile',
  'image',
  'video',
  'sprite',
  'glyphs',
  'GeoJSON',
  'data',
];

const key = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const told = new Map<string, string>();
let browser: Browser;
let site: Awaited<ReturnType<typeof startLabPage>>;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  [site, browser] = await Promise.all([startLabPage().then(untilEnd), launchBrowser().then(untilEnd)]);
});

afterAll(() => {
  for (const version of mapLibres) {
    /* eslint-disable no-console -- the matrix is there to be read */
    console.log(`\nMapLibre ${version}`);
    console.table(
      Object.fromEntries(
        faults.map((fault) => [
          fault,
          Object.fromEntries(
            resources.map((resource) => [resource, told.get(`${version} ${fault} ${resource}`) ?? '-']),
          ),
        ]),
      ),
    );
  }
});

/** A tile that is shown only while others are missing is not asked for again. */
function isOverview(path: string): boolean {
  return path.includes('/0/0/0.');
}

/** Lines of the console that no script can keep a URL out of. */
function isBrowsersOwn(line: string): boolean {
  return line.startsWith('Failed to load') || line.startsWith('Access to');
}

/** A page that any number of maps are made in, one after the other: it takes longer to start than a map does. */
interface LabPage {
  readonly page: Page;
  readonly lines: string[];
}

async function openPage(): Promise<LabPage> {
  const page = await browser.newPage({ viewport: { width: 320, height: 320 } });
  const lines = listenTo(page);
  await page.goto(site.pageUrl);
  return { page, lines };
}

/** Runs in one of the `idle` pages, which is idle again afterwards, or gone if anything went wrong in it. */
async function inPage(idle: LabPage[], run: (page: Page, lines: string[]) => Promise<void>): Promise<void> {
  const used = idle.pop() ?? (await openPage());
  used.lines.length = 0;
  try {
    await run(used.page, used.lines);
    await used.page.evaluate(() => (window as any).end());
    idle.push(used);
  } catch (error) {
    await used.page.close();
    throw error;
  }
}

async function run(
  version: MapLibreVersion,
  fault: Fault,
  resource: LabResource,
  page: Page,
  lines: string[],
): Promise<void> {
  const lab = await startLabServer();
  try {
    lab.fault = { resource, kind: fault };
    // A map with nothing but a video that fails never comes to rest, so it is looked at after half of that time.
    const stallLimit = fault === 'stalled' || resource === 'video' ? 3000 : 60_000;
    const mapId = resource === 'video' ? 'film' : seldom.has(resource) ? 'relief' : 'lab';
    const options = { apiUrl: lab.apiUrl, key, version, stallLimit, mapId };
    await page.evaluate((given) => (window as any).start(given), options);
    await page.waitForFunction(() => (window as any).problems.length > 0, undefined, {
      timeout: 30_000,
    });
    const first = await page.evaluate(() => (window as any).problems[0]);
    told.set(`${version} ${fault} ${resource}`, `${first.code}${first.certain ? '' : '?'}`);
    expect(first.code).toBe(codes[fault]);

    // After the verdict nothing more is asked for, wherever the map is moved: only what goes by itself is tried now and then.
    if (first.retryAt === undefined && (await page.evaluate(() => (window as any).state().style))) {
      await page.evaluate(() => (window as any).glance([10, 30]));
      const settled = lab.requests.filter((request) => request.failed).length;
      await page.evaluate(async () => {
        await (window as any).glance([100, 10]);
        await (window as any).glance([10, 30]);
      });
      expect(lab.requests.filter((request) => request.failed).length).toBe(settled);
    }

    lab.fault = undefined;
    await page.evaluate(() => (window as any).client.recheck());
    await page.waitForFunction(
      () => (window as any).recovered > 0 && Object.values((window as any).state()).every(Boolean),
      undefined,
      { timeout: 20_000 },
    );
    const failed = new Set(
      lab.requests.filter((request) => request.failed && !isOverview(request.path)).map(({ path }) => path),
    );
    const served = new Set(lab.requests.filter((request) => !request.failed).map(({ path }) => path));
    expect([...failed].filter((path) => !served.has(path))).toEqual([]);
    expect(await page.evaluate(() => (window as any).problems.length)).toBe(1);
    expect(lines.filter((line) => line.includes(key) && !isBrowsersOwn(line))).toEqual([]);
  } catch (error) {
    const state = await page.evaluate(() =>
      JSON.stringify({
        s: (window as any).state(),
        r: (window as any).recovered,
        p: (window as any).problems,
      }),
    );
    throw new Error(
      `${(error as Error).message}\n${state}\n${lines.join('\n')}\n${lab.requests.map((r) => `${r.path} ${r.failed}`).join('\n')}`,
    );
  } finally {
    await lab.close();
  }
}

/** What the server names differs by its code alone: once the style and the tiles have told all of them, one stands for the others. */
const telling = new Set<Fault>([
  'missing',
  'invalid',
  'inactive',
  'user agent',
  'no plan',
  'quota',
  'rate',
  '500',
]);
/** On styles of their own: what few maps have. */
const seldom = new Set<LabResource>(['terrain tile', 'image', 'video']);
const faultsOf = (resource: LabResource): readonly Fault[] => {
  if (isWhole || resource === 'vector tile') return faults;
  // A video that hangs is looked into for a quarter of a minute.
  if (resource === 'video') return ['invalid', '503'];
  return seldom.has(resource) ? ['invalid', '503', 'stalled'] : faults.filter((fault) => !telling.has(fault));
};

/** What `client.fetch` makes of each fault: KeyProblemError's code, or fetch's own answer. */
const dataAnswers: Readonly<Partial<Record<Fault, string>>> = {
  '500': '500',
  '503': '503',
  dropped: 'TypeError',
  stalled: 'TimeoutError',
  truncated: 'TypeError',
  'bare 403': 'TypeError',
  HTML: 'SyntaxError',
};

describe.each(mapLibres)('MapLibre %s', (version) => {
  const idle: LabPage[] = [];
  describe.each(resources.filter((resource) => resource !== 'data'))('%s', (resource) => {
    it.concurrent.each(faultsOf(resource))('is explained and recovers from: %s', (fault) =>
      inPage(idle, (page, lines) => run(version, fault, resource, page, lines)),
    );
  });
});

describe.each(mapLibres)('an image that the page itself loads into MapLibre %s', (version) => {
  const idle: LabPage[] = [];
  // One that hangs is the page's own to give up: MapLibre passes on neither an event nor a signal.
  const kinds = faults.filter((fault) => fault !== 'stalled' && (isWhole || !telling.has(fault)));
  it.concurrent.each(kinds)('is told to the page without the key, and loads again after: %s', (fault) =>
    inPage(idle, async (page, lines) => {
      const lab = await startLabServer();
      try {
        await page.evaluate((given) => (window as any).start(given), {
          apiUrl: lab.apiUrl,
          key,
          version,
          stallLimit: 60_000,
        });
        await page.evaluate(() => (window as any).settle());
        lab.fault = { resource: 'icon', kind: fault };
        const load = (): Promise<string> =>
          page.evaluate((apiUrl) => (window as any).loadIcon(apiUrl), lab.apiUrl);
        const said = await load();
        expect(said).toMatch(/^refused: /);
        expect([said, ...lines].filter((line) => line.includes(key) && !isBrowsersOwn(line))).toEqual([]);
        lab.fault = undefined;
        expect(await load()).toBe('512 pixels wide');
      } finally {
        await lab.close();
      }
    }),
  );
});

describe('data', () => {
  const idle: LabPage[] = [];
  it.concurrent.each(faults)('rejects or answers as it should, and recovers from: %s', (fault) =>
    inPage(idle, async (page) => {
      const lab = await startLabServer();
      try {
        lab.fault = { resource: 'data', kind: fault };
        const ask = (): Promise<string> => page.evaluate((apiUrl) => (window as any).ask(apiUrl), lab.apiUrl);
        await page.evaluate(({ apiUrl, key }) => (window as any).connect(apiUrl, key), {
          apiUrl: lab.apiUrl,
          key,
        });
        const answer = await ask();
        for (const version of mapLibres) told.set(`${version} ${fault} data`, answer);
        expect(answer).toBe(dataAnswers[fault] ?? codes[fault]);
        const heard = await page.evaluate(() =>
          (window as any).problems.map((problem: { code: string }) => problem.code),
        );
        expect(heard).toEqual(dataAnswers[fault] ? [] : [codes[fault]]);
        lab.fault = undefined;
        await page.evaluate(() => (window as any).client.recheck());
        expect(await ask()).toBe('200');
      } finally {
        await lab.close();
      }
    }),
  );
});

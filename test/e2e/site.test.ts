/** The site, as any static host would serve it, below a path: every page of it, opened in a browser. */
import { existsSync, globSync, readFileSync, rmSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path/posix';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { elementsOf, makeManifest } from '../../scripts/docs/manifest.ts';
import { serve, type StaticServer } from '../../scripts/serve.ts';
import { buildSite } from '../../scripts/site.ts';
import { readPages } from '../../scripts/site/pages.ts';
import { launchBrowser, onConsole } from '../support/browser.ts';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { isWhole } from '../support/whole.ts';

const folder = '.tmp/site';
const pages = readPages().map(({ target }) => target);
/** Plain pages are made alike: one of six is opened in a browser, all of them by the whole run. */
const opened = pages.filter((path, index) => isWhole || index % 6 === 0 || path === 'docs/elements.html');
const tags = elementsOf(makeManifest()).map(({ tagName }) => tagName);

let browser: Browser;
let site: StaticServer;
let context: BrowserContext;
let page: Page;
let faults: string[];

const untilEnd = closeAfterAll();
beforeAll(async () => {
  // As bundlers find it where no tests run.
  vi.stubEnv('NODE_ENV', 'production');
  await buildSite(folder);
  browser = untilEnd(await launchBrowser());
  site = untilEnd(await serve(folder, { basePath: '/below/some/path/' }));
}, 120_000);
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  context = closeAfterTest(
    await browser.newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' }),
  );
  faults = [];
  // Also of requests that leave the site: there is no network.
  context.on('request', (request) => {
    const { origin, protocol, hostname } = new URL(request.url());
    const isMock = hostname === 'api.mapward.test';
    if (protocol.startsWith('http') && origin !== new URL(site.url).origin && !isMock)
      faults.push(request.url());
  });
  page = await context.newPage();
  page.on('pageerror', (error) => faults.push(String(error)));
  onConsole(page, (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
});

const read = (path: string): string => readFileSync(join(folder, path), 'utf8');

it('says whose work is inside, and every page leads there', () => {
  const notices = read('THIRD-PARTY-NOTICES.txt');
  const inside = [
    'maplibre-gl',
    'lit-html',
    'uplot',
    'minisearch',
    'tldts',
    'msw',
    'leaflet',
    'ol',
    '@deck.gl/core',
  ];
  for (const name of inside) expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\S* \\(`, 'm'));
  const leading = [...pages, 'demo.html'].filter((path) => {
    const href = /<a href="?([^" >]*THIRD-PARTY-NOTICES\.txt)/.exec(read(path))?.[1];
    return href !== undefined && normalize(join(dirname(path), href)) === 'THIRD-PARTY-NOTICES.txt';
  });
  expect(leading).toEqual([...pages, 'demo.html']);
});

it('weighs under 5 MB without pictures', () => {
  const files = globSync(`${folder}/**/*`).filter(
    (path) => statSync(path).isFile() && !path.endsWith('.png'),
  );
  expect(files.reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThan(5e6);
});

describe.each(pages)('%s', (path) => {
  it('leads to pages and headings that are there', () => {
    const html = read(path);
    const dead = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)]
      .map(([, url = '']) => url.replaceAll('&amp;', '&'))
      .filter((url) => !/^[a-z]+:/.test(url))
      .filter((url) => {
        const [file = '', anchor] = url.split('#');
        const target = file === '' ? path : normalize(join(dirname(path), file));
        if (!existsSync(join(folder, target)) || !statSync(join(folder, target)).isFile()) return true;
        return anchor !== undefined && target.endsWith('.html') && !read(target).includes(` id="${anchor}"`);
      });
    expect(dead).toEqual([]);
  });

  it('is there as Markdown, too', async () => {
    const href = /rel="alternate" type="text\/markdown" href="([^"]+)"/.exec(read(path))?.[1];
    const text = await (await fetch(new URL(href!, site.url + path))).text();
    expect(text).toMatch(/^(<!--.*-->\n\n)?# /);
  });
});

describe.each(opened)('%s', (path) => {
  it(
    'opens without a complaint, without a shift, and with nothing for axe to find',
    { timeout: 120_000 },
    async () => {
      await page.setViewportSize({ width: 360, height: 700 });
      await page.goto(site.url + path);
      await enlivened(page);
      const { shifted, width } = await page.evaluate(async () => {
        const shifted = await new Promise<string[]>((done) => {
          const names: string[] = [];
          new PerformanceObserver((list) => {
            // What an element shifts in itself has no node here.
            for (const { sources } of list.getEntries() as any)
              for (const { node } of sources) if (node) names.push(node.nodeName);
          }).observe({ type: 'layout-shift', buffered: true });
          requestAnimationFrame(() => requestAnimationFrame(() => done(names)));
        });
        return { shifted, width: document.documentElement.scrollWidth };
      });
      expect(shifted).toEqual([]);
      expect(width).toBe(360);
      await page.evaluate(readFileSync('node_modules/axe-core/axe.min.js', 'utf8'));
      // Two examples have a map each, and MapLibre calls every map `Map`.
      expect(await axe(page, { rules: { 'landmark-unique': { enabled: false } } })).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await axe(page, { runOnly: ['color-contrast'] })).toEqual([]);
      // One example shows a refusal.
      expect(faults.filter((line) => !/^Failed to load.* 403 |pk_…sewh/.test(line))).toEqual([]);
    },
  );
});

/** Resolves when every live example that the page has is there, each scrolled to as a reader would. */
async function enlivened(page: Page): Promise<void> {
  for (const live of await page.locator('.live').all()) {
    await live.scrollIntoViewIfNeeded();
    const tag = (await live.getAttribute('data-tag'))!;
    await live.locator(`.stage ${tag}:defined`).waitFor({ state: 'attached' });
  }
}

function axe(page: Page, options: RunOptions): Promise<string[]> {
  return page.evaluate(async (chosen) => {
    const { violations } = (await (window as any).axe.run(document, chosen)) as AxeResults;
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
  }, options);
}

describe('the live examples', () => {
  beforeEach(() => page.goto(`${site.url}docs/elements.html`));
  const liveOf = (tag: string) => page.locator(`.live[data-tag=${tag}]`);

  it('are there for every element', async () => {
    const shown = await page
      .locator('.live')
      .evaluateAll((all) => all.map((one) => one.getAttribute('data-tag')));
    expect(shown.sort()).toEqual([...tags].sort());
  });

  it.each(tags)('set what is written or chosen on <%s>', async (tag) => {
    const live = liveOf(tag);
    await live.scrollIntoViewIfNeeded();
    const element = live.locator(`.stage ${tag}`);
    await element.waitFor({ state: 'attached' });
    for (const control of await live.locator('form [name]').all()) {
      const name = (await control.getAttribute('name'))!;
      const kind = await control.evaluate((input: any) =>
        input.localName === 'select' ? 'select' : input.type,
      );
      const value =
        kind === 'select' ? ((await control.locator('option').last().getAttribute('value')) ?? '') : '7';
      if (kind === 'select') await control.selectOption(value);
      else if (kind === 'checkbox') await control.check();
      else {
        await control.fill(value);
        await control.blur();
      }
      expect(await element.getAttribute(name), name).toBe(kind === 'checkbox' ? '' : value);
      expect(await live.locator('pre > code').innerText()).toContain(` ${name}`);
    }
  });

  it('show the map that is asked for, and why a key is refused', async () => {
    const live = liveOf('map-view');
    const view = live.locator('map-view[status=loaded]');
    await view.waitFor();
    await live.getByLabel('center', { exact: true }).fill('2.35,48.86');
    await live.getByLabel('center', { exact: true }).blur();
    await expect.poll(() => view.evaluate(({ map }: any) => Math.round(map.getCenter().lng))).toBe(2);

    await live.getByLabel('api-key').selectOption({ label: 'a key for another site' });
    await live.locator('map-view[problem=origin-not-allowed]').waitFor();
    expect(await live.locator('.told').innerText()).toBe('key-problem: origin-not-allowed');
    await live.getByLabel('api-key').selectOption({ label: 'a key that works' });
    await live.locator('map-view:not([problem])').waitFor();
  });
});

it('finds what is looked for, by keys, and says when there is nothing', async () => {
  await page.goto(`${site.url}docs/csp.html`);
  await page.keyboard.press('/');
  await page.keyboard.type('rotating a key');
  const results = page.locator('.results');
  await results.getByText(/\d+ found/).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/docs\/rotating-a-key\.html#/);

  await page.getByRole('searchbox').fill('zzqqxxzzqq');
  await results.getByText('Nothing found.').waitFor();
  await page.keyboard.press('Escape');
  await results.waitFor({ state: 'hidden' });
  expect(faults).toEqual([]);
});

it('keeps the colours that were chosen', async () => {
  const scheme = (): Promise<string> =>
    page.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.goto(`${site.url}index.html`);
  await page.getByRole('button', { name: 'Light or dark' }).click();
  expect(await scheme()).toBe('dark');
  await page.goto(`${site.url}docs/faq.html`);
  expect(await scheme()).toBe('dark');
});

it('prints the text, and nothing around it', async () => {
  await page.goto(`${site.url}docs/elements.html`);
  await page.emulateMedia({ media: 'print' });
  for (const around of ['body > header', '#pages', '.live >> nth=0'])
    expect(await page.locator(around).isVisible()).toBe(false);
  expect(await page.locator('h1').isVisible()).toBe(true);
});

it('has the demo in it', async () => {
  await page.goto(site.url);
  await page.getByRole('link', { name: 'Demo' }).click();
  await page.locator('map-view[status=loaded]').waitFor();
  await page.getByRole('link', { name: 'Mapward' }).click();
  await page.getByRole('searchbox').waitFor();
});

it.each(['MapLibre', 'Leaflet', 'OpenLayers', 'deck.gl'])(
  'makes a map of %s in the demo',
  async (library) => {
    await page.goto(`${site.url}demo.html#flow=own-map`);
    const guide = page.getByRole('region', { name: 'Guide' });
    await guide.getByRole('combobox', { name: 'Made with' }).selectOption(library);
    await guide.getByRole('button', { name: 'Make a plain map' }).click();
    await guide.getByText(`${library} shows nothing`).waitFor();
    await guide.getByRole('button', { name: 'Add two lines' }).click();
    await guide.getByRole('button', { name: 'Set the key' }).click();
    await guide.getByText('The map draws: your map').waitFor();
  },
);

it('names its pages for programs that read text', () => {
  const text = read('llms.txt');
  expect(text).toMatch(/^# Mapward\n\n> \S/);
  const links = [...text.matchAll(/\]\(([^)]+)\)/g)].map(([, path = '']) => path);
  expect(links.length).toBeGreaterThan(15);
  expect(links.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
});

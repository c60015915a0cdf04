/** What a refused key costs a map of another library, with and without us: the same layer, key and ten moves, and a good key after that. */
import type { Page } from 'playwright-core';
import type { BenchRow } from '../../scripts/bench.ts';
import { launchMeasuredBrowser } from '../support/browser.ts';
import type { AnyMapLab } from '../support/lab/any-map.ts';
import { startLabServer, startPages } from '../support/lab/lab.ts';
import { shareOf } from '../support/pixels.ts';

const libraries = { leaflet: 'Leaflet', openlayers: 'OpenLayers', deck: 'deck.gl' } as const;

const good = 'pk_aaaaaaaaaaaaaaaaaaaaaaaa';
const bad = 'pk_bbbbbbbbbbbbbbbbbbbbbbbb';
const nothing = [0xff, 0x00, 0xff] as const;

const isWhole = async (page: Page): Promise<boolean> => shareOf(nothing, await page.screenshot()) < 0.005;

export default async function compareLibraries(): Promise<BenchRow[]> {
  const html = (name: string): string =>
    `<!doctype html><title>${name}</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/${name}.css"><style>body { margin: 0 }</style><script src="/${name}.js" type="module"></script>`;
  const pages = await startPages(
    Object.fromEntries(Object.keys(libraries).map((name) => [`/${name}`, html(name)])),
  );
  const browser = await launchMeasuredBrowser();
  const requests: BenchRow[] = [];
  const recovery: BenchRow[] = [];
  try {
    for (const [name, library] of Object.entries(libraries))
      for (const isBound of [false, true]) {
        const lab = await startLabServer();
        const page = await browser.newPage({ viewport: { width: 300, height: 300 } });
        lab.validKey = good;
        lab.tileAge = 60;
        await page.goto(`${pages.url}/${name}`);
        await page.waitForFunction(() => 'start' in window);
        await page.evaluate(
          ({ apiUrl, key, isBound }) => {
            const lab = window as unknown as AnyMapLab;
            lab.start({ apiUrl, key, isBound });
          },
          { apiUrl: lab.apiUrl, key: bad, isBound },
        );
        await page.waitForLoadState('networkidle');
        const start = lab.requests.length;
        await page.evaluate(() => (window as unknown as AnyMapLab).wander());
        await page.waitForLoadState('networkidle');
        const subject = isBound ? `${library}, bound` : `${library} alone`;
        const moves = lab.requests.length - start;
        requests.push({
          measure: 'requests, a key that never worked, ten moves, by library',
          subject,
          result: `${start} to start, ${moves} by the moves`,
        });
        const began = performance.now();
        await page.evaluate((key) => (window as unknown as AnyMapLab).client.setKey(key), good);
        // Alone, nothing comes: a second is as good as for ever.
        const patience = isBound ? 20_000 : 1000;
        let back = false;
        while (!back && performance.now() - began < patience) back = await isWhole(page);
        recovery.push({
          measure: 'the whole map after `setKey`, by library',
          subject,
          result: back ? `${(performance.now() - began).toFixed(0)} ms` : 'not without a reload',
        });
        await page.close();
        await lab.close();
      }
  } finally {
    await browser.close();
    await pages.close();
  }
  return [...requests, ...recovery];
}

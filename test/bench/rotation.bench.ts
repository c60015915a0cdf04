/** What a new key costs: it is reissued while a map is shown, the map moves on and is refused; then the site does what it must. */
import type { BenchRow } from '../../scripts/bench.ts';
import { openSites, subjects, type Camera, type Subject } from './keyed-site.ts';

const next: Camera = { center: [-60, -15], zoom: 4 };

/** What each takes without a reload, as its docs have it. */
const ways: Readonly<Record<Subject, string>> = {
  'MapLibre alone': 'setStyle(url, { diff: false })',
  '@maptiler/sdk': 'config.apiKey = …, setStyle(style, { diff: false })',
  Mapward: 'view.apiKey = …',
};

const measure = 'requests after a rotation, until the same view is complete';

export default async function rotation(): Promise<BenchRow[]> {
  const sites = await openSites();
  const rows: BenchRow[] = [];
  try {
    for (const reload of [true, false]) {
      for (const subject of subjects) {
        const wanted = await sites.complete(subject, next);
        const result = await sites.visit({ subject }, async ({ page, provider, asked, ...site }) => {
          await page.evaluate(addOwnSource);
          const { token } = provider.account.reissueKey(provider.defaultKey);
          await page.evaluate((camera) => window.visit([camera]), next);
          await site.quiet();

          const before = asked();
          if (reload) {
            await page.reload();
            await page.waitForFunction(() => 'start' in window);
            const wish = { subject, key: token, ownStyle: false, camera: next };
            await page.evaluate((it) => window.start(it), wish);
          } else await page.evaluate((key) => window.keyed.useKey(key), token);
          const complete = await site.looksLike(wanted, 6000);
          await site.quiet();
          if (complete === undefined) return `${asked() - before}, and the view is not complete`;
          const kept = await page.evaluate(() => window.keyed.map.getSource('own') !== undefined);
          return `${asked() - before}, what the site had added to the map is ${kept ? 'kept' : 'gone'}`;
        });
        rows.push({
          measure,
          subject: `${subject}: ${reload ? 'the page is loaded again' : `\`${ways[subject]}\``}`,
          result,
        });
      }
    }
    return rows;
  } finally {
    await sites.close();
  }
}

/** Runs in the page: something of the site's own on the map. */
function addOwnSource(): void {
  window.keyed.map.addSource('own', {
    type: 'geojson',
    data: { type: 'FeatureCollection', features: [] },
  });
}

/**
 * Who comes back without a reload once the cause is fixed: by itself, by the button that the page offers, or when the visitor goes there
 * and back. A map is back when it looks as it does when nothing ever went wrong.
 */
import type { BenchRow } from '../../scripts/bench.ts';
import type { KeyServer } from '../../src/mock/index.ts';
import { openSites, subjects, type Camera, type Site } from './keyed-site.ts';

const next: Camera = { center: [-60, -15], zoom: 4 };
const elsewhere: Camera = { center: [140, -25], zoom: 4 };

interface Situation {
  readonly name: string;
  /** What is wrong from the start; gives the key, unless it is the default one. */
  readonly before?: (provider: KeyServer) => string | void;
  /** What goes wrong once the map is shown and before it moves on. */
  readonly meanwhile?: (provider: KeyServer) => void;
  readonly fix: (site: Site) => void | Promise<void>;
}

const situations: readonly Situation[] = [
  {
    name: "the site's origin is not allowed, then added",
    before: ({ account }) => account.createKey({ origins: ['other.example'] }).token,
    fix: ({ provider: { account } }) => {
      const key = account.keys.find(({ origins }) => origins.includes('other.example'))!;
      account.changeKey(key.token, { origins: ['shop.example'] });
    },
  },
  {
    name: '503 from the start, then over',
    before: ({ faults }) => void faults.add({ status: 503 }),
    fix: ({ provider: { faults } }) => faults.clear(),
  },
  {
    name: '503 for the tiles of a move, then over',
    meanwhile: ({ faults }) => void faults.add({ status: 503 }),
    fix: ({ provider: { faults } }) => faults.clear(),
  },
  {
    name: 'the quota is spent before a move, then raised',
    meanwhile: ({ account }) => account.spendQuota(),
    fix: ({ provider: { account } }) => void account.subscribe('flex'),
  },
  {
    name: 'the key is revoked before a move, then the site gives the new one',
    meanwhile: ({ account, defaultKey }) => void account.reissueKey(defaultKey),
    fix: ({ page, provider }) => page.evaluate((key) => window.keyed.useKey(key), provider.defaultKey),
  },
];

export default async function recovery(): Promise<BenchRow[]> {
  const sites = await openSites();
  const rows: BenchRow[] = [];
  try {
    for (const { name, before, meanwhile, fix } of situations) {
      for (const subject of subjects) {
        const wanted = await sites.complete(subject, meanwhile && next);
        const result = await sites.visit(
          { subject },
          async (site) => {
            if (meanwhile) {
              meanwhile(site.provider);
              await site.page.evaluate((camera) => window.visit([camera]), next);
              await site.quiet();
            }
            if (await site.looksLike(wanted, 1)) return 'nothing was missing';
            await fix(site);
            return comeBack(site, wanted, meanwhile && next);
          },
          before,
        );
        rows.push({ measure: `recovery without a reload: ${name}`, subject, result });
      }
    }
    return rows;
  } finally {
    await sites.close();
  }
}

/** What it took, the least first. */
async function comeBack(site: Site, wanted: Uint8Array, view?: Camera): Promise<string> {
  if ((await site.looksLike(wanted)) !== undefined) return 'yes, by itself';
  const button = site.page.getByRole('button', { name: 'Try again' });
  if (await button.isVisible()) {
    await button.click();
    if ((await site.looksLike(wanted)) !== undefined) return 'yes, by *Try again*';
  }
  if (view) {
    await site.page.evaluate((cameras) => window.visit(cameras), [elsewhere, view]);
    if ((await site.looksLike(wanted)) !== undefined) return 'yes, when the visitor goes away and back';
  }
  return 'no';
}

/** What a refused key costs and tells: the same page, key and ten moves, by MapLibre alone, by MapTiler's SDK and by ours. */
import type { BenchRow } from '../../scripts/bench.ts';
import { openSites, subjects, type Camera, type Site } from './keyed-site.ts';

const badKey = 'pk_000000000000000000000000';

/** East, west, in and out again, as somebody does who wonders where the map is. */
const moves: readonly Camera[] = [3, 4].flatMap((zoom) =>
  [40, 10, 80, 10, -60].map((lng) => ({ center: [lng, 40] as [number, number], zoom })),
);

interface Told {
  readonly start: number;
  readonly moves: number;
  readonly text: string;
  readonly printed: number;
}

export default async function refusal(): Promise<BenchRow[]> {
  const sites = await openSites();
  const told: Record<string, Told[]> = {};
  const rows: BenchRow[] = [];
  try {
    for (const ownStyle of [false, true]) {
      for (const subject of subjects) {
        const it = await sites.visit({ subject, ownStyle, key: badKey }, (site) => tell(site, badKey));
        (told[subject] ??= []).push(it);
        const whose = ownStyle ? 'your own style' : "the provider's style";
        rows.push({
          measure: `requests, a key that never worked, ${whose}, ten moves`,
          subject,
          result: `${it.start} to start, ${it.moves} by the moves`,
        });
      }
    }
    for (const subject of subjects) {
      const it = await sites.visit({ subject }, async (site) => {
        const { account, defaultKey } = site.provider;
        account.reissueKey(defaultKey);
        return tell(site, defaultKey);
      });
      (told[subject] ??= []).push(it);
      rows.push({
        measure: 'requests, a key revoked while the map is shown, ten moves',
        subject,
        result: `${it.moves} by the moves`,
      });
    }
  } finally {
    await sites.close();
  }
  const say = (measure: string, of: (all: readonly Told[]) => string): void =>
    subjects.forEach((subject) => rows.push({ measure, subject, result: of(told[subject]!) }));
  say('what the visitor reads of it', (all) => {
    const texts = [...new Set(all.map(({ text }) => (text === '' ? 'nothing' : `“${text}”`)))];
    return texts.join(' or ');
  });
  say('console lines with the key in them, all three', (all) =>
    String(all.reduce((sum, { printed }) => sum + printed, 0)),
  );
  return rows;
}

async function tell(site: Site, key: string): Promise<Told> {
  const before = site.asked();
  await site.page.evaluate((cameras) => window.visit(cameras), moves);
  await site.quiet();
  return {
    start: before,
    moves: site.asked() - before,
    text: await site.text(),
    printed: site.printed.filter((line) => line.includes(key)).length,
  };
}

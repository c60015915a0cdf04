/** One long day of a page with four maps: incidents by a seeded schedule, and what must hold of the page at its end. */
import { launchBrowser } from '../support/browser.ts';
import { act } from './acts.ts';
import { createRandom } from './random.ts';
import { recover, restless, takePictures } from './recovery.ts';
import { openSite } from './site.ts';
import { incidents } from './incidents.ts';
import { watch, type Held } from './witness.ts';

export interface SoakOptions {
  readonly minutes: number;
  readonly seed: number;
  /** Told of each step. */
  readonly log?: (line: string) => void;
}

export interface SoakReport {
  readonly incidents: number;
  /** Answers of the key server, by status. */
  readonly answers: Readonly<Record<string, number>>;
  readonly keys: number;
  /** The longest that maps took to come back after a round, in milliseconds. */
  readonly slowest: number;
  /** After the first round, when caches are full, and at the end. */
  readonly held: readonly [before: Held, after: Held];
  readonly failures: readonly string[];
}

/** By how much a page may hold more at the end than after the first round: what a cache or a late collection explains. */
const mayGrow: Readonly<Record<keyof Held, number>> = { listeners: 20, nodes: 150, workers: 0, heap: 4e6 };

/** Maps come back between rounds, and so the round is told in which one did not. */
const ROUND = 7;

export async function soak({ minutes, seed, log = () => {} }: SoakOptions): Promise<SoakReport> {
  const random = createRandom(seed);
  const browser = await launchBrowser();
  const site = await openSite(browser);
  try {
    const witness = await watch(site);
    await site.handOutKeys();
    const pictures = await takePictures(site);
    const failures = new Set<string>();
    const began = Date.now();
    const end = began + minutes * 60_000;
    let before: Held | undefined;
    let done = 0;
    let slowest = 0;
    let deck: (typeof incidents)[number][] = [];

    while (Date.now() < end) {
      if (deck.length === 0) deck = random.shuffled(incidents);
      const round = deck.splice(0, ROUND);
      for (const incident of round) {
        log(`${((Date.now() - began) / 1000).toFixed(0)} s: ${incident.name}`);
        await incident.begin(site, random);
        await act(site, random, 2 + random.below(4));
        // Half of the time the next incident comes on top.
        if (random.below(2) === 0) site.api.faults.clear();
        done++;
      }
      await witness.lookAtPage();
      const names = round.map(({ name }) => name).join('; ');
      const { ms, lost } = await recover(site, pictures);
      slowest = Math.max(slowest, ms);
      log(`back after ${(ms / 1000).toFixed(1)} s`);
      for (const one of lost) failures.add(`${one}, after ${names}`);
      for (const one of await restless(site)) failures.add(`${one}, after ${names}`);
      if (lost.length > 0) break;
      before ??= deck.length === 0 || minutes < 3 ? await witness.held() : undefined;
    }
    const after = await witness.held();
    before ??= after;
    for (const what of Object.keys(mayGrow) as (keyof Held)[])
      if (after[what] > before[what] + mayGrow[what])
        failures.add(`a leak: ${what} grew from ${before[what]} to ${after[what]}`);
    for (const one of witness.seen) failures.add(one);
    const { answers, keys } = site;
    return {
      incidents: done,
      answers,
      keys: keys.size,
      slowest,
      held: [before, after],
      failures: [...failures],
    };
  } finally {
    await site.close();
    await browser.close();
  }
}

/** What visitors do to a page meanwhile, and what pages do to their maps. */
import type { Page } from 'playwright-core';
import { mapIds, type Site } from './site.ts';
import type { Random } from './random.ts';

type Act = (page: Page, random: Random) => Promise<unknown>;

const moveTo: Act = (page, random) =>
  page.evaluate(
    ({ id, center, zoom, glide }) => {
      const { map } = document.getElementById(id) as HTMLElementTagNameMap['map-view'];
      if (glide) map?.easeTo({ center, zoom, duration: 300 });
      else map?.jumpTo({ center, zoom });
    },
    {
      id: random.pick(mapIds),
      center: [random.below(300) - 150, random.below(120) - 60] as [number, number],
      zoom: random.below(7),
      glide: random.below(2) === 0,
    },
  );

/** Chromium without a window never hides a tab: the page is told so. */
const hideAndShow: Act = (page, random) =>
  page.evaluate(
    async (ms) => {
      const turn = (hidden: boolean): void => {
        Object.defineProperty(document, 'hidden', { configurable: true, value: hidden });
        Object.defineProperty(document, 'visibilityState', {
          configurable: true,
          value: hidden ? 'hidden' : 'visible',
        });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      turn(true);
      await new Promise((done) => setTimeout(done, ms));
      turn(false);
    },
    200 + random.below(1500),
  );

/** Takes a map out of the page, and brings it back: at once, which is a move, or later, which is a new start. */
const takeOutAndBack: Act = (page, random) =>
  page.evaluate(
    async ({ id, ms }) => {
      const map = document.getElementById(id)!;
      const place = map.parentElement!;
      map.remove();
      if (ms > 0) await new Promise((done) => setTimeout(done, ms));
      place.append(map);
    },
    { id: random.pick(mapIds), ms: random.pick([0, 300]) },
  );

const resize: Act = (page, random) => page.setViewportSize({ width: 600 + random.below(400), height: 1100 });

const refreshUsage: Act = (page) =>
  page.evaluate(() => (document.getElementById('usage') as HTMLElementTagNameMap['key-usage']).refresh());

const acts: readonly Act[] = [
  moveTo,
  moveTo,
  moveTo,
  moveTo,
  moveTo,
  hideAndShow,
  takeOutAndBack,
  resize,
  refreshUsage,
];

/** So many acts, one after another, with pauses that are too short for everything to be done. */
export async function act({ page }: Site, random: Random, times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const done = random.pick(acts)(page, random);
    // A usage request that is stalled is not waited for, and may fail when the page is closed.
    done.catch(() => {});
    await Promise.race([done, page.waitForTimeout(2000)]);
    await page.waitForTimeout(100 + random.below(500));
  }
}

/** Brings every map back to where it began, and the page to its size. */
export async function goHome({ page }: Site): Promise<void> {
  await page.setViewportSize({ width: 800, height: 1100 });
  await page.evaluate((ids) => {
    for (const id of ids)
      (document.getElementById(id) as HTMLElementTagNameMap['map-view']).map?.jumpTo({
        center: [10, 45],
        zoom: 3,
        bearing: 0,
        pitch: 0,
      });
  }, mapIds);
}

/** Whether every map comes back once nothing is wrong any more. */
import { isAlike } from '../support/alike.ts';
import { goHome } from './acts.ts';
import { mapIds, type MapId, type Site } from './site.ts';
import { fix } from './incidents.ts';

export type Pictures = Readonly<Record<MapId, Uint8Array>>;

/** How long maps may take to come back, in milliseconds: a stalled tile is waited for half a minute, a host that was down tried each minute. */
const PATIENCE = 120_000;
/** How long maps are looked at when they should be at rest, in milliseconds. */
const REST = 2000;
/** How long the usage element may take for new figures, in milliseconds. */
const USAGE_PATIENCE = 15_000;
/** What passes by itself. For the rest somebody asks again, as the notice's button has it. */
const passing = ['rate-limited', 'unreachable', 'server-error', 'bad-response'];
/** Labels lie otherwise, depending on where the map came from; a tile is a tenth at least. */
const DIFFERENT = 0.04;

export async function takePictures({ page }: Site): Promise<Pictures> {
  for (const id of mapIds) await page.locator(`#${id}[status=loaded]`).waitFor();
  const pictures = {} as Record<MapId, Uint8Array>;
  for (const id of mapIds) {
    await page.locator(`#${id}`).evaluate(settled);
    pictures[id] = await page.locator(`#${id}`).screenshot();
  }
  return pictures;
}

export interface Recovery {
  /** Milliseconds until all that came back were back. */
  readonly ms: number;
  /** Those that did not, with what holds them. */
  readonly lost: readonly string[];
}

/** Fixes everything, presses *Try again* where that is what it takes, and waits for every map to look as it did in the beginning. */
export async function recover(site: Site, pictures: Pictures): Promise<Recovery> {
  const began = Date.now();
  await fix(site);
  await goHome(site);
  let lost: readonly MapId[] = mapIds;
  let ms = 0;
  while (lost.length > 0 && Date.now() - began < PATIENCE) {
    await tryAgain(site);
    await site.page.waitForTimeout(250);
    const before = lost.length;
    lost = await notLike(site, pictures, lost);
    if (lost.length < before) ms = Date.now() - began;
  }
  const usage = await brokenUsage(site);
  return { ms, lost: [...(await Promise.all(lost.map((id) => stateOf(site, id)))), ...usage] };
}

const tryAgain = ({ page }: Site): Promise<void> =>
  page.evaluate(
    ({ ids, passing }) => {
      for (const id of ids) {
        const { client, problem } = document.getElementById(id) as HTMLElementTagNameMap['map-view'];
        if (problem && !passing.includes(problem)) void client?.recheck();
      }
    },
    { ids: mapIds, passing },
  );

async function notLike({ page }: Site, pictures: Pictures, ids: readonly MapId[]): Promise<MapId[]> {
  const others: MapId[] = [];
  for (const id of ids) {
    const view = page.locator(`#${id}`);
    if (
      (await view.getAttribute('problem')) !== null ||
      !isAlike(await view.screenshot(), pictures[id], DIFFERENT)
    )
      others.push(id);
  }
  return others;
}

const stateOf = async ({ page }: Site, id: MapId): Promise<string> =>
  `map ${id}: ${await page.locator(`#${id}`).evaluate((element) => {
    const { status, problem, client, map } = element as HTMLElementTagNameMap['map-view'];
    const drawn = map?.getStyle() ? `tiles loaded: ${map.areTilesLoaded()}` : 'no style';
    return `status ${status}, problem ${problem ?? 'none'}, client ${client?.status}, ${drawn}`;
  })}`;

/** Maps that go on drawing though nothing is left to draw, which would wear out a battery. */
export async function restless({ page }: Site): Promise<string[]> {
  const frames = await page.evaluate(
    async ({ ids, ms }) => {
      const rest = (): Promise<unknown> => new Promise((done) => setTimeout(done, ms));
      await rest();
      const counts = ids.map((id) => {
        const { map } = document.getElementById(id) as HTMLElementTagNameMap['map-view'];
        const count = { id, frames: 0 };
        const add = (): number => count.frames++;
        map?.on('render', add);
        return { count, end: () => map?.off('render', add) };
      });
      await rest();
      return counts.map(({ count, end }) => (end(), count));
    },
    { ids: mapIds, ms: REST },
  );
  return frames.flatMap(({ id, frames }) =>
    frames > 5 ? [`map ${id}: ${frames} frames in ${REST / 1000} s of rest`] : [],
  );
}

/** The usage element has figures again when it is asked for them. */
const brokenUsage = ({ page }: Site): Promise<string[]> =>
  page.locator('#usage').evaluate((element, patience) => {
    const usage = element as HTMLElementTagNameMap['key-usage'];
    return new Promise<string[]>((done) => {
      usage.addEventListener('usage-change', () => done([]), { once: true });
      setTimeout(() => done(['the usage element: no new figures']), patience);
      void usage.refresh();
    });
  }, USAGE_PATIENCE);

/** Runs in the page: resolves when a map has nothing left to draw. */
function settled(element: Element): Promise<unknown> {
  const { map } = element as HTMLElementTagNameMap['map-view'];
  const idle = new Promise((done) => map!.once('idle', done));
  map!.triggerRepaint();
  return idle;
}

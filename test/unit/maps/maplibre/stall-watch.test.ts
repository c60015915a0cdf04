/** What counts as stalled, on a page that shows the end of its requests, or not any more: MapLibre is played, time is the test's. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { bindMap, createClient, maptiler, type KeyClient } from '../../../../src/index.ts';
import { fakeMap } from '../../../support/fake-map.ts';

const glyphs = 'https://api.maptiler.com/fonts/Lab/0-255.pbf';

const clients: KeyClient[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
  vi.stubGlobal('addEventListener', () => {});
  vi.stubGlobal('removeEventListener', () => {});
  vi.stubGlobal('document', { hidden: false, addEventListener() {}, removeEventListener() {} });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const hanging = (init?: RequestInit): Promise<Response> =>
  new Promise((_, reject) =>
    init?.signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError'))),
  );

/** A map that waits for glyphs; `entries` are what the page keeps of requests that have ended. */
async function waitingMap(entries: readonly string[], answer: typeof hanging) {
  const sent: string[] = [];
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue(entries.map((name) => ({ name })) as never);
  const client = createClient({
    key: 'pk_aaaaaaaaaaaaaaaaaaaaaaaa',
    provider: maptiler(),
    fetch: (input, init) => {
      // The first is the request itself.
      return sent.push(input as string) === 1 ? hanging(init) : answer(init);
    },
  });
  clients.push(client);
  const { map } = fakeMap();
  map.loaded = () => false;
  bindMap(map, client, { stallLimit: 1000 });
  const requested = client.transformRequest(glyphs, 'Glyphs') as Promise<unknown>;
  requested.catch(() => {});
  await vi.advanceTimersByTimeAsync(600);
  await vi.dynamicImportSettled();
  await vi.advanceTimersByTimeAsync(5000);
  return { codes: client.problems.map(({ code }) => code), sent };
}

const others = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `https://example.com/${index}`);

it('is told where the page shows what has ended, and this has not', async () => {
  expect(await waitingMap(others(3), hanging)).toMatchObject({ codes: ['bad-response'] });
});

it('is none where it has ended', async () => {
  expect(await waitingMap([...others(3), glyphs], hanging)).toMatchObject({ codes: [] });
});

it('is told by one request where the page keeps no more entries, and the server sends nothing', async () => {
  const { codes, sent } = await waitingMap(others(250), hanging);
  expect(codes).toEqual(['bad-response']);
  // After the verdict the circuit sends probes of its own.
  expect(sent.length).toBeGreaterThanOrEqual(2);
});

it('is none where the page keeps no more entries, and the server answers', async () => {
  const { codes, sent } = await waitingMap(others(250), () => Promise.resolve(new Response('glyphs')));
  expect(codes).toEqual([]);
  expect(sent).toHaveLength(2);
});

it('holds on to no map that was removed while this loaded', async () => {
  const { map, tell } = fakeMap();
  map.loaded = () => false;
  const client = createClient({ key: 'pk_aaaaaaaaaaaaaaaaaaaaaaaa', provider: maptiler() });
  clients.push(client);
  bindMap(map, client);
  tell('idle');
  tell('remove');
  await vi.dynamicImportSettled();
  expect(vi.getTimerCount()).toBe(0);
});

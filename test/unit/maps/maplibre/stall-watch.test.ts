/** What counts as stalled, on a page that shows the end of its requests, or not any more: MapLibre is played, time is the test's. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { bindMap, createClient, maptiler, type KeyClient } from '../../../../src/index.ts';
import type { Binding } from '../../../../src/maps/maplibre/binding.ts';
import { MapRequests } from '../../../../src/maps/maplibre/map-requests.ts';
import { StallWatch } from '../../../../src/maps/maplibre/stall-watch.ts';
import type { Resource } from '../../../../src/problem/problem.ts';
import { closeTicket } from '../../../../src/session/close-ticket.ts';
import { openTicket, type Ticket } from '../../../../src/session/ledger.ts';
import type { RequestInfo } from '../../../../src/session/request-info.ts';
import type { Session } from '../../../../src/session/session.ts';
import { fakeMap } from '../../../support/fake-map.ts';
import { problem } from '../../breaker/problems.ts';
import { bindingOf, clientOf, mapWith, ORIGIN, tileAt } from './played.ts';

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
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
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

describe('a stalled request', () => {
  const landUrl = `${ORIGIN}/land.json`;
  const tileUrl = `${ORIGIN}/roads/1/0/0.pbf`;
  const cityUrl = `${ORIGIN}/cities.json`;

  /** A map that waits for these, and what is told of it. */
  async function watched(
    urls: Readonly<Record<string, Resource>>,
    answer: () => Response | Promise<Response> = () => hanging(),
    entries: readonly string[] = others(3),
  ) {
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue(entries.map((name) => ({ name })) as never);
    const { client, session, sent } = clientOf({}, answer);
    const recovery = await session.loadRecovery();
    const tiles = { _tiles: { a: tileAt(1, 0, 0, { state: 'loading' }) } };
    const sources = {
      land: { url: landUrl },
      roads: { tiles: [`${ORIGIN}/roads/{z}/{x}/{y}.pbf`] },
      cities: { type: 'geojson', serialize: () => ({ data: cityUrl }) },
    };
    const { map } = mapWith(sources, {
      loaded: () => false,
      isSourceLoaded: () => false,
      style: { tileManagers: { roads: tiles } },
    } as never);
    const tickets = Object.entries(urls).map(([url, resource]) =>
      openTicket(session.ledger, {
        url,
        target: url,
        resource,
        service: 'tiles',
        openedAt: Date.now(),
        fresh: false,
      }),
    );
    const binding = bindingOf(map, [session]);
    const told = vi.fn();
    const watch = new StallWatch(binding, new MapRequests(binding), told);
    onTestFinished(() => watch.end());
    watch.start();
    const codes = (): string[] => client.problems.map(({ code }) => code);
    return { client, session, recovery, sent, binding, told, watch, tickets, codes };
  }

  it('is told once, with its source, after the limit and not before', async () => {
    const { told, codes, session } = await watched({ [landUrl]: 'source' });
    await vi.advanceTimersByTimeAsync(999);
    expect(told).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5000);
    expect(told.mock.calls).toMatchObject([
      [{ session, request: { url: landUrl, resource: 'source' }, sourceId: 'land', hangs: true }, false],
    ]);
    expect(codes()).toEqual(['bad-response']);
  });

  it('is not told while all that is open is younger', async () => {
    const { told, session, tickets } = await watched({ [landUrl]: 'source' });
    await vi.advanceTimersByTimeAsync(900);
    session.ledger.open.set(landUrl, { ...(tickets[0] as Ticket), openedAt: Date.now() });
    await vi.advanceTimersByTimeAsync(999);
    expect(told).not.toHaveBeenCalled();
  });

  it('is not told once the watch has ended', async () => {
    const { told, watch } = await watched({ [landUrl]: 'source' });
    watch.end();
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).not.toHaveBeenCalled();
  });

  it('is told to be stale if it carries an older key, of which nobody hears', async () => {
    const { client, told, codes } = await watched({ [landUrl]: 'source' });
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    await vi.advanceTimersByTimeAsync(2000);
    expect(told.mock.calls).toMatchObject([[{ hangs: true }, true]]);
    expect(codes()).toEqual([]);
  });

  it('is a tile’s with the tileset of its source, without a look at what the page has ended', async () => {
    const { told, sent } = await watched({ [tileUrl]: 'tile' }, undefined, []);
    await vi.advanceTimersByTimeAsync(1050);
    expect(told.mock.calls).toMatchObject([[{ request: { resource: 'tile' }, sourceId: 'roads' }, false]]);
    expect((told.mock.calls[0] as [{ request: RequestInfo }])[0].request.tileset).toBeDefined();
    expect(sent).toEqual([]);
  });

  it('is explained by the circuit that blocks it', async () => {
    const { told, session, recovery, codes } = await watched({ [landUrl]: 'source' });
    const match = session.matchEndpoint(landUrl);
    if (match) recovery.open(problem('invalid-key'), session.describe(match, 'source'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(told).not.toHaveBeenCalled();
    expect(codes()).toEqual(['invalid-key']);
  });

  it('is none that the page has seen the end of', async () => {
    const { told, tickets, sent } = await watched({ [landUrl]: 'source' }, undefined, [landUrl]);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).not.toHaveBeenCalled();
    expect(tickets[0]?.closedAt).toBeDefined();
    expect(sent).toEqual([]);
  });

  it('is none whose server answers, where the page keeps no entries', async () => {
    const { told, tickets, sent } = await watched({ [landUrl]: 'source' }, () => new Response('{}'), []);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).not.toHaveBeenCalled();
    expect(tickets[0]?.closedAt).toBeDefined();
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['not there', new Response(null, { status: 404 })],
    ['an error', new Response('', { status: 503 })],
    ['empty', new Response(null, { status: 204 })],
  ])('is none if the server’s answer is %s', async (_, answer) => {
    const { told, tickets } = await watched({ [landUrl]: 'source' }, () => answer, []);
    await vi.advanceTimersByTimeAsync(2000);
    expect(told).not.toHaveBeenCalled();
    expect(tickets[0]?.closedAt).toBeDefined();
  });

  it('of GeoJSON, which a worker loads, is looked into again and again while its server answers', async () => {
    let answer = (): Response | Promise<Response> => new Response('{}');
    const { told, tickets, sent } = await watched({ [cityUrl]: 'source' }, () => answer(), [cityUrl]);
    await vi.advanceTimersByTimeAsync(2100);
    expect(told).not.toHaveBeenCalled();
    expect(tickets[0]?.closedAt).toBeUndefined();
    expect(sent.length).toBeGreaterThan(1);
    answer = () => Promise.reject(new TypeError('Failed to fetch'));
    await vi.advanceTimersByTimeAsync(2000);
    expect(told.mock.calls).toMatchObject([[{ sourceId: 'cities', hangs: true }, false]]);
  });

  it.each<[string, (of: { binding: Binding; session: Session }) => void]>([
    ['its answer came meanwhile', ({ session }) => void closeTicket(session.ledger, landUrl)],
    ['the map was unbound meanwhile', ({ binding }) => (binding.isEnded = true)],
  ])('is not told if %s', async (_, act) => {
    const answer = Promise.withResolvers<Response>();
    const all = await watched({ [landUrl]: 'source' }, () => answer.promise, []);
    await vi.advanceTimersByTimeAsync(1500);
    expect(all.sent).toHaveLength(1);
    act(all);
    answer.reject(new TypeError('Failed to fetch'));
    await vi.advanceTimersByTimeAsync(1000);
    expect(all.told).not.toHaveBeenCalled();
    expect(all.codes()).toEqual([]);
  });

  it('is told outside a page without a look at anything else', async () => {
    vi.stubGlobal('document', undefined);
    const { told, sent } = await watched({ [landUrl]: 'source' }, () => new Response('', { status: 503 }));
    await vi.advanceTimersByTimeAsync(1050);
    expect(told).toHaveBeenCalledOnce();
    expect(sent).toEqual([]);
  });
});

/** What a bound map's errors are taken for, and what is requested again once that can work. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Provider } from '../../../../src/index.ts';
import type { Binding } from '../../../../src/maps/maplibre/binding.ts';
import type { MapErrorEvent, SourceLike, TileLike } from '../../../../src/maps/maplibre/map-like.ts';
import { MapRecovery } from '../../../../src/maps/maplibre/map-recovery.ts';
import type { Resource } from '../../../../src/problem/problem.ts';
import { openTicket } from '../../../../src/session/ledger.ts';
import type { Session } from '../../../../src/session/session.ts';
import { problem } from '../../breaker/problems.ts';
import { bindingOf, clientOf, KEY, mapWith, ORIGIN, tileAt } from './played.ts';

let warn: ReturnType<typeof vi.spyOn>;
let printed: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  printed = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const ok = (): Response => new Response('{}');
const named = (code: string, status = 403): Response => Response.json({ code }, { status });
const landTile = (x = 0): string => `${ORIGIN}/land/1/${x}/0.pbf`;
const keyed = (url: string): string => `${url}?key=${KEY}`;

/** An error as MapLibre makes it of an answer. */
const ajax = (url: string, status = 403, code = 'no-plan') =>
  Object.assign(new Error(`AJAXError (${status}): ${url}`), {
    url,
    status,
    body: new Blob([JSON.stringify({ code })]),
  });

interface Options {
  readonly of?: Partial<Provider>;
  readonly answer?: (url: string) => Response | Promise<Response>;
  readonly sources?: Readonly<Record<string, Partial<SourceLike>>>;
  readonly before?: Binding;
  readonly key?: string | null;
}

/** A map with a source of tiles, its calls, and recovery as it is once it has loaded. */
async function played({ of, answer = ok, sources = {}, before, key }: Options = {}) {
  const { client, session, sent } = clientOf(of, answer, key);
  await session.loadRecovery();
  const calls: unknown[][] = [];
  const heard =
    (name: string) =>
    (...args: unknown[]): void =>
      void calls.push([name, ...args]);
  const land: Partial<SourceLike> = {
    tiles: [`${ORIGIN}/land/{z}/{x}/{y}.pbf`],
    url: `${ORIGIN}/land.json`,
    fire: heard('fire'),
    setUrl: heard('setUrl'),
  };
  const { map } = mapWith(
    { land, ...sources },
    { setStyle: heard('setStyle'), setSprite: heard('setSprite'), setGlyphs: heard('setGlyphs') },
  );
  const binding = bindingOf(map, [session]);
  const recovery = new MapRecovery(binding, before);
  binding.recovery = recovery;
  onTestFinished(() => recovery.end());
  const own = session.own({ onRetryable: () => recovery.reload(), wants: recovery.wants });
  onTestFinished(() => void own());
  const tell = (...events: MapErrorEvent[]): Promise<void> => {
    binding.unread.push(...events);
    return recovery.readAll();
  };
  const failed = (): string[] =>
    [...recovery.failed.all()].map(
      (one) =>
        `${one.request.resource} ${one.sourceId ?? one.request.url}${'names' in one ? ` ${[...one.names].join(' ')}` : ''}`,
    );
  const codes = (): string[] => client.problems.map(({ code }) => code);
  return { client, session, sent, calls, map, binding, recovery, tell, failed, codes };
}

/** Opens a ticket, as the transform does. */
function request(session: Session, url: string, resource: Resource, of: { fresh?: boolean } = {}) {
  const { generation } = session.ledger;
  return openTicket(session.ledger, {
    url,
    target: url,
    resource,
    service: url.includes('/maps/') ? 'maps' : 'tiles',
    openedAt: Date.now(),
    fresh: false,
    ...of,
    ...{ generation },
  });
}

const tileEvent = (
  x = 0,
  error: unknown = ajax(keyed(landTile(x))),
  of: Partial<TileLike> = {},
): MapErrorEvent => ({
  error,
  sourceId: 'land',
  tile: tileAt(1, x, 0, of),
});
/** Lets what is answered at once end. */
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
};

describe('a refused tile', () => {
  it('opens one circuit for all tiles of its source, which are requested again when it closes', async () => {
    const { client, session, tell, failed, codes, calls } = await played();
    for (const x of [0, 1]) request(session, landTile(x), 'tile');
    await tell(tileEvent(0), tileEvent(1));
    expect(codes()).toEqual(['no-plan']);
    expect(failed()).toEqual(['tile land 1/0/0 1/1/0']);
    expect([...session.ledger.failed]).toEqual([keyed(landTile(0)), keyed(landTile(1))]);
    await client.recheck();
    expect(calls.map(([name]) => name)).toEqual(['fire']);
    expect(failed()).toEqual([]);
  });

  it('has the tileset of its source, so that tiles of no ticket are blocked as well', async () => {
    const { session, recovery, tell } = await played();
    await tell(tileEvent(0, ajax(keyed(landTile()), 403, 'x')));
    const match = session.matchEndpoint(landTile(5));
    expect(match && session.recovery?.blockedBy(session.describe(match, 'tile'))).toMatchObject({
      code: 'refused',
    });
    expect([...recovery.failed.all()][0]?.request.tileset).toBeDefined();
  });

  it('of a source that the circuit of another blocks needs no verdict of its own', async () => {
    const { session, tell, failed } = await played();
    await tell(tileEvent(0));
    const judge = vi.spyOn(session.recovery as never, 'recordFailure');
    await tell(tileEvent(1, new Error('no status')));
    expect(judge).not.toHaveBeenCalled();
    expect(failed()).toEqual(['tile land 1/0/0 1/1/0']);
  });

  it('stays on screen if it was there before, and is drawn no more otherwise', async () => {
    const { tell } = await played();
    const states = [
      { texture: {} },
      { buckets: { land: {} } },
      { buckets: {} },
      {},
      { state: 'reloading', texture: {} },
    ].map((of) => tileEvent(0, undefined, of));
    for (const event of states) await tell({ ...event, error: ajax(keyed(landTile())) });
    expect(states.map(({ tile }) => tile?.state)).toEqual([
      'loaded',
      'loaded',
      'errored',
      'errored',
      'reloading',
    ]);
  });

  it('is printed if it is no matter of the key, and not requested again', async () => {
    const { tell, failed, codes } = await played();
    const error = ajax(keyed(landTile()), 404, 'x');
    await tell(tileEvent(0, error));
    expect(printed.mock.calls).toEqual([[error]]);
    expect([failed(), codes()]).toEqual([[], []]);
  });

  it('is only its own matter if another tile of the source comes all the same', async () => {
    const { session, recovery, tell, failed, codes, sent } = await played();
    const other = request(session, landTile(7), 'tile', { fresh: true });
    recovery.onData({
      dataType: 'source',
      sourceId: 'land',
      tile: tileAt(1, 7, 0, { state: 'loaded', texture: {} }),
    });
    expect(other.closedAt).toBeDefined();
    request(session, landTile(0), 'tile');
    await tell(tileEvent(0, ajax(keyed(landTile()), 403, 'x')));
    expect(sent).toEqual([keyed(landTile(7))]);
    expect([failed(), codes()]).toEqual([[], []]);
    expect(printed).toHaveBeenCalledOnce();
  });

  it('that could not be read is asked for where a refusal may have status 200', async () => {
    const of: Partial<Provider> = { refusesWith200: true };
    const { tell, codes, failed, sent } = await played({ of, answer: () => named('no-plan') });
    await tell(tileEvent(0, new Error('Unable to parse the tile')));
    expect(sent).toEqual([keyed(landTile())]);
    expect(codes()).toEqual(['no-plan']);
    expect(failed()).toEqual(['tile land 1/0/0']);
  });

  it('that could not be read is bad of itself elsewhere', async () => {
    const { tell, codes, sent } = await played();
    await tell(tileEvent(0, new Error('Unable to parse the tile')));
    expect([codes(), sent]).toEqual([['bad-response'], []]);
  });

  it('of a foreign source is printed', async () => {
    const foreign = { tiles: ['https://elsewhere.example/{z}/{x}/{y}.pbf'] };
    const { tell, failed } = await played({ sources: { foreign } });
    await tell({ ...tileEvent(), sourceId: 'foreign', error: new Error('x') });
    expect(printed).toHaveBeenCalledOnce();
    expect(failed()).toEqual([]);
  });
});

describe('a refused document', () => {
  it.each<[string, MapErrorEvent, string, string]>([
    ['a TileJSON', { error: ajax(keyed(`${ORIGIN}/land.json`)), sourceId: 'land' }, 'source land', 'setUrl'],
    ['a style', { error: ajax(keyed(`${ORIGIN}/maps/a.json`)) }, `style ${ORIGIN}/maps/a.json`, 'setStyle'],
    [
      'a sprite',
      { error: ajax(keyed(`${ORIGIN}/maps/sprite.json`)) },
      `sprite ${ORIGIN}/maps/sprite.json`,
      'setSprite',
    ],
  ])('is requested again when its circuit closes: %s', async (_, event, name, method) => {
    const { client, session, tell, failed, calls } = await played();
    request(session, `${ORIGIN}/maps/a.json`, 'style');
    request(session, `${ORIGIN}/maps/sprite.json`, 'sprite');
    await tell(event);
    expect(failed()).toEqual([name]);
    await client.recheck();
    expect(calls.map(([called]) => called)).toEqual([method]);
  });

  it('is known by the URL that the event tells, if its error’s has no key any more', async () => {
    const { tell, session } = await played();
    const error = ajax(`${ORIGIN}/land.json?key=…`);
    await tell({ error, url: keyed(`${ORIGIN}/land.json`), sourceId: 'land' });
    expect([...session.ledger.failed]).toEqual([keyed(`${ORIGIN}/land.json`)]);
  });

  it('is printed if it is somebody else’s', async () => {
    const { tell, failed } = await played();
    await tell({ error: ajax('https://elsewhere.example/style.json') });
    expect(printed).toHaveBeenCalledOnce();
    expect(failed()).toEqual([]);
  });

  it('takes both files of a sprite past the cache, of which MapLibre tells one', async () => {
    const { session, tell } = await played();
    const files = ['json', 'png'].map((type) => `${ORIGIN}/maps/sprite.${type}`);
    for (const url of files) request(session, url, 'sprite');
    request(session, `${ORIGIN}/maps/other.json`, 'style');
    await tell({ error: ajax(keyed(files[0] ?? '')) });
    expect([...session.ledger.failed].sort()).toEqual(files.map(keyed));
  });

  it('is a picture’s if it is a video’s, which MapLibre asks for as for a document', async () => {
    const url = `${ORIGIN}/drone.mp4`;
    const { session, tell, recovery } = await played({ sources: { drone: { type: 'video', urls: [url] } } });
    request(session, url, 'source');
    await tell({ sourceId: 'drone', error: ajax(keyed(url)) });
    expect([...recovery.failed.all()]).toMatchObject([{ request: { resource: 'image', url } }]);
  });
});

describe('an error that names no URL', () => {
  it('of a source is found out about with one request', async () => {
    const { tell, sent, codes, failed } = await played({ answer: () => named('no-plan') });
    await tell({ sourceId: 'land', error: Object.assign(new Error('x'), { name: 'SyntaxError' }) });
    expect(sent).toEqual([keyed(`${ORIGIN}/land.json`)]);
    expect(codes()).toEqual(['no-plan']);
    expect(failed()).toEqual(['source land']);
    expect(printed).not.toHaveBeenCalled();
  });

  it('of a source whose document is in order is printed, and the source loaded again', async () => {
    const { tell, failed, calls } = await played();
    await tell({ sourceId: 'land', error: new Error('x') });
    expect(printed).toHaveBeenCalledOnce();
    expect(calls).toEqual([['setUrl', `${ORIGIN}/land.json`]]);
    expect(failed()).toEqual([]);
  });

  const unreadable = Object.assign(new Error('x'), { name: 'SyntaxError' });

  it.each([
    ['the style, while there is none', 'style', undefined],
    ['the sprite, once there is a style', 'sprite', {}],
  ] as const)('is about %s, if that is on its way', async (_, resource, style) => {
    const { session, map, tell, failed, codes } = await played({ answer: () => named('no-plan') });
    map.getStyle = () => style;
    const url = `${ORIGIN}/maps/${resource}.json`;
    const ticket = request(session, url, resource);
    await tell({ error: unreadable });
    expect(ticket.closedAt).toBeDefined();
    expect(failed()).toEqual([`${resource} ${url}`]);
    expect(codes()).toEqual(['no-plan']);
  });

  it('is about what was on its way when it was heard', async () => {
    vi.useFakeTimers({ now: 5000, toFake: ['Date'] });
    const { session, map, tell, sent } = await played();
    map.getStyle = () => undefined;
    const url = `${ORIGIN}/maps/style.json`;
    request(session, url, 'style');
    session.ledger.open.clear();
    session.ledger.answered.set(url, { ...request(session, url, 'style'), closedAt: 5000 });
    session.ledger.open.clear();
    await tell({ error: unreadable, heardAt: 5001 });
    expect(sent).toEqual([]);
    await tell({ error: unreadable, heardAt: 5000 });
    expect(sent).toEqual([keyed(url)]);
  });

  it.each([
    ['nothing of ours is on its way', false, unreadable],
    ['its body could be read: what a validator says', true, new Error('layers[0]: x')],
  ])('is printed if %s', async (_, isOpen, error) => {
    const { session, map, tell, sent, failed } = await played();
    map.getStyle = () => undefined;
    if (isOpen) request(session, `${ORIGIN}/maps/style.json`, 'style');
    await tell({ error });
    expect(printed.mock.calls).toEqual([[error]]);
    expect([sent, failed()]).toEqual([[], []]);
  });

  it('is printed if the browser has not seen the end of what is on its way', async () => {
    vi.stubGlobal('document', { hidden: false, addEventListener() {}, removeEventListener() {} });
    vi.stubGlobal('addEventListener', () => {});
    vi.stubGlobal('removeEventListener', () => {});
    vi.spyOn(performance, 'getEntriesByType').mockReturnValue([{ name: 'https://x.example/' }] as never);
    const { session, map, tell, sent } = await played();
    map.getStyle = () => undefined;
    const ticket = request(session, `${ORIGIN}/maps/style.json`, 'style');
    await tell({ error: unreadable });
    expect([sent, ticket.closedAt]).toEqual([[], undefined]);
    expect(printed).toHaveBeenCalledOnce();
  });

  it('is nobody’s if the event has no error at all', async () => {
    const { tell } = await played();
    await tell({}, { sourceId: 'land', tile: tileAt(1, 0, 0) });
    expect(printed).not.toHaveBeenCalled();
  });
});

describe('a rejection of our own', () => {
  it('is about the request that was rejected, with the tileset of its source', async () => {
    const { client, session, tell, failed, recovery, calls } = await played();
    const match = session.matchEndpoint(landTile());
    const tile = match && session.describe(match, 'tile');
    if (!tile) throw new Error('Nobody’s');
    session.recovery?.open(problem('no-plan'), tile);
    const error = await Promise.resolve(client.transformRequest(landTile(), 'Tile')).catch((e: unknown) => e);
    await tell({ error, sourceId: 'land', tile: tileAt(1, 0, 0) });
    expect(failed()).toEqual(['tile land 1/0/0']);
    expect([...recovery.failed.all()][0]?.request.tileset).toBeDefined();
    expect(printed).not.toHaveBeenCalled();
    await client.recheck();
    expect(calls.map(([name]) => name)).toEqual(['fire']);
  });

  it.each([
    ['glyphs', 'Glyphs', '/fonts/0-255.pbf', {}, 'setGlyphs'],
    ['a style that is refused with 200', 'Style', '/maps/a.json', { refusesWith200: true }, 'setStyle'],
  ])('of what was refused before the map sent it is about that: %s', async (_, type, path, of, method) => {
    let answer = (): Response => named('no-plan');
    const { client, tell, calls } = await played({ of, answer: () => answer() });
    const rejected = client.transformRequest(ORIGIN + path, type) as Promise<unknown>;
    await tell({ error: await rejected.catch((error: unknown) => error) });
    answer = ok;
    await client.recheck();
    expect(calls.map(([name]) => name)).toEqual([method]);
  });

  it('of another client is not this map’s', async () => {
    const { tell, failed } = await played();
    const error = Object.assign(new Error('x'), { name: 'KeyProblemError', problem: problem('no-plan') });
    await tell({ error });
    expect(failed()).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
  });
});

describe('a request with an older key', () => {
  const stale = (url = landTile()) => ajax(`${url}?key=pk_old`, 401, 'invalid-key');

  it('is sent again with the key in use, which one probe finds good', async () => {
    const { session, tell, calls, sent, codes } = await played();
    request(session, landTile(), 'tile');
    await tell(tileEvent(0, stale()));
    await settle();
    expect(sent).toEqual([keyed(landTile())]);
    expect(calls.map(([name]) => name)).toEqual(['fire']);
    expect(codes()).toEqual([]);
  });

  it('is sent again without a probe if the key in use has proved itself', async () => {
    const { session, tell, calls, sent } = await played();
    session.recordSuccess({ service: 'tiles', generation: 0 });
    await tell(tileEvent(0, stale()));
    expect(sent).toEqual([]);
    expect(calls.map(([name]) => name)).toEqual(['fire']);
  });

  it('is sent again once for each key', async () => {
    const { client, session, tell, calls } = await played();
    session.recordSuccess({ service: 'tiles', generation: 0 });
    for (let time = 0; time < 2; time++) await tell(tileEvent(0, stale()));
    expect(calls).toHaveLength(1);
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    session.recordSuccess({ service: 'tiles', generation: 1 });
    await tell(tileEvent(0, stale()));
    expect(calls).toHaveLength(2);
  });

  it('waits behind the circuit that blocks it', async () => {
    const { session, tell, calls, sent, failed } = await played();
    const match = session.matchEndpoint(landTile());
    if (match) session.recovery?.open(problem('invalid-key'), session.describe(match, 'tile'));
    await tell({ error: stale(`${ORIGIN}/land.json`), sourceId: 'land' });
    expect([calls, sent]).toEqual([[], []]);
    expect(failed()).toEqual(['source land']);
  });

  it('says nothing of the key in use, though its refusal is certain', async () => {
    const { session, tell, codes } = await played();
    session.recordSuccess({ service: 'tiles', generation: 0 });
    await tell(tileEvent(0, stale()));
    expect(codes()).toEqual([]);
    expect([...session.ledger.failed]).toEqual([]);
  });
});

describe('a request that lost its key', () => {
  const bare = ajax(landTile(), 401, 'missing-key');
  const lost = expect.stringContaining('left the map without its key');

  it('is told once, with what to do', async () => {
    const { session, tell } = await played();
    for (const x of [0, 1]) {
      request(session, landTile(x), 'tile');
      await tell(tileEvent(x, ajax(landTile(x), 404, 'x')));
    }
    expect(warn.mock.calls).toEqual([[lost]]);
  });

  it('around the client is told once it was sent again, in vain', async () => {
    const { session, tell } = await played();
    session.recordSuccess({ service: 'tiles', generation: 0 });
    await tell(tileEvent(0, bare));
    expect(warn).not.toHaveBeenCalled();
    await tell(tileEvent(0, bare));
    expect(warn.mock.calls).toEqual([[lost]]);
  });

  it('is not told of a client that has none', async () => {
    const { session, tell } = await played({ key: null });
    request(session, landTile(), 'tile');
    await tell(tileEvent(0, ajax(landTile(), 404, 'x')));
    expect(warn).not.toHaveBeenCalled();
  });
});

describe('what came', () => {
  const came = (of: Partial<TileLike> = { texture: {} }) => ({
    type: 'data',
    dataType: 'source',
    sourceDataType: 'content',
    sourceId: 'land',
    tile: tileAt(1, 0, 0, { state: 'loaded', ...of }),
  });

  it('proves the key if it came past the cache, with a body', async () => {
    for (const [fresh, of, proves] of [
      [true, { texture: {} }, true],
      [false, { texture: {} }, false],
      [true, {}, false],
    ] as const) {
      const { session, recovery } = await played();
      request(session, landTile(), 'tile', { fresh });
      recovery.onData(came(of));
      expect(session.ledger.proofs.has('tiles')).toBe(proves);
    }
  });

  it('is missing no more', async () => {
    const { session, recovery, tell, failed } = await played();
    await tell(tileEvent(0), tileEvent(1));
    request(session, landTile(), 'tile');
    recovery.onData(came({}));
    expect(failed()).toEqual(['tile land 1/1/0']);
    const { sourceId: id, ...event } = came();
    request(session, landTile(1), 'tile');
    recovery.onData({ ...event, source: { id }, tile: tileAt(1, 1, 0, { state: 'loaded' }) });
    expect(failed()).toEqual([]);
  });

  it('before recovery was there is read when it is', async () => {
    const { session, binding } = await played();
    const ticket = request(session, landTile(), 'tile');
    binding.loaded.push(came());
    const later = new MapRecovery(binding);
    onTestFinished(() => later.end());
    expect(ticket.closedAt).toBeDefined();
    expect(binding.loaded).toEqual([]);
  });
});

describe('what the map does not want any more', () => {
  it('is forgotten with its circuit, and the problem with it', async () => {
    const { map, recovery, tell, failed, codes } = await played();
    await tell(tileEvent(0, ajax(keyed(landTile()), 503, 'x')));
    expect(codes()).toEqual(['server-error']);
    map.getSource = () => undefined;
    recovery.onData({ dataType: 'source' });
    expect([failed(), codes()]).toEqual([[], []]);
  });

  it('is not looked for with each tile', async () => {
    const { map, recovery, tell, failed } = await played();
    await tell(tileEvent(0));
    map.getSource = () => undefined;
    recovery.onData({ dataType: 'source', tile: tileAt(1, 5, 0) });
    expect(failed()).toEqual(['tile land 1/0/0']);
  });

  it('is not requested again', async () => {
    const { client, map, tell, calls, failed } = await played();
    await tell({ error: ajax(keyed(`${ORIGIN}/land.json`)), sourceId: 'land' });
    map.getSource = () => undefined;
    await client.recheck();
    expect([calls, failed()]).toEqual([[], []]);
  });
});

describe('what MapLibre would not take', () => {
  it('is requested again with its next event', async () => {
    const { client, map, recovery, tell, calls, failed } = await played();
    const busy = (): never => {
      throw new Error('Style is not done loading');
    };
    const land = map.getSource('land') as SourceLike;
    const { fire, setUrl } = land;
    Object.assign(land, { fire: busy, setUrl: busy });
    await tell(tileEvent(0), { error: ajax(keyed(`${ORIGIN}/land.json`)), sourceId: 'land' });
    await client.recheck();
    expect(failed()).toEqual(['source land', 'tile land 1/0/0']);
    Object.assign(land, { fire, setUrl });
    recovery.onData({ type: 'style.load' });
    expect(calls.map(([name]) => name)).toEqual(['setUrl', 'fire']);
    expect(failed()).toEqual([]);
  });
});

describe('the next binding', () => {
  it('has requested again what failed before, if it works now', async () => {
    const first = await played();
    await first.tell(tileEvent(0), tileEvent(1), {
      error: ajax(keyed(`${ORIGIN}/land.json`)),
      sourceId: 'land',
    });
    const second = await played({ before: first.binding, answer: ok });
    await settle();
    expect(second.sent).toHaveLength(1);
    expect(second.calls.map(([name]) => name)).toEqual(['setUrl', 'fire']);
    expect(second.client.problems).toEqual([]);
  });

  it('tells what failed before, if it fails with the other client, too', async () => {
    const first = await played();
    await first.tell(tileEvent(0), { error: ajax(keyed(`${ORIGIN}/land.json`)), sourceId: 'land' });
    const second = await played({ before: first.binding, answer: () => named('no-plan') });
    await settle();
    expect(second.sent).toHaveLength(1);
    expect(second.codes()).toEqual(['no-plan']);
    expect(second.failed()).toEqual(['source land', 'tile land 1/0/0']);
  });

  it('of the same client keeps what its circuit blocks', async () => {
    const { binding, tell, sent, session } = await played();
    await tell(tileEvent(0));
    const next = new MapRecovery(bindingOf(binding.map, [session]), binding);
    onTestFinished(() => next.end());
    await settle();
    expect(next.failed.size).toBe(1);
    expect(sent).toEqual([]);
  });

  it('leaves what failed under a client that is bound no more', async () => {
    const first = await played();
    await first.tell(tileEvent(0));
    const of = { endpoints: [{ origin: 'https://b.example.com' }] };
    const second = await played({ before: first.binding, of });
    expect(second.failed()).toEqual([]);
  });

  it('reads the errors that are left', async () => {
    const { binding, tell, session } = await played();
    const read: number[] = [];
    const events = [0, 1, 2].map((index) => ({
      get error() {
        read.push(index);
        if (index === 1) binding.isEnded = true;
        return undefined;
      },
    }));
    await tell(...events);
    expect(binding.unread).toEqual([events[2]]);
    expect(new Set(read)).toEqual(new Set([0, 1]));
    expect(session.ledger.failed.size).toBe(0);
  });
});

describe('a video', () => {
  it('whose files all failed is found out about', async () => {
    const file = new EventTarget();
    const url = `${ORIGIN}/drone.mp4`;
    const video = { networkState: 2, NETWORK_NO_SOURCE: 3, querySelectorAll: () => [file] };
    const drone = { type: 'video', urls: [url], video: video as never, load: vi.fn() };
    const { recovery, sent, codes } = await played({
      sources: { drone },
      answer: () => named('no-plan'),
    });
    recovery.onData({ dataType: 'source', sourceId: 'drone', sourceDataType: 'content' });
    file.dispatchEvent(new Event('error'));
    expect(sent).toEqual([]);
    recovery.onData({ dataType: 'source', sourceId: 'drone', sourceDataType: 'metadata' });
    file.dispatchEvent(new Event('error'));
    await vi.waitFor(() => expect(codes()).toEqual(['no-plan']));
    expect(sent).toEqual([keyed(url)]);
  });
});

describe('URLs without a key', () => {
  it('are explained once, those that are ours left out', async () => {
    const { binding, recovery, session } = await played();
    const explain = vi.spyOn(session.recovery as never, 'explainUnkeyed');
    recovery.explainUnkeyed();
    binding.requested = new Map();
    recovery.explainUnkeyed();
    expect(explain).not.toHaveBeenCalled();
    expect(binding.requested).toBeDefined();
    const foreign = 'https://elsewhere.example/a';
    binding.requested = new Map([
      ['a', landTile()],
      ['b', foreign],
    ]);
    recovery.explainUnkeyed();
    expect(explain.mock.calls).toEqual([[[foreign], true]]);
    expect(binding.requested).toBeUndefined();
  });
});

describe('a request that hangs', () => {
  const hanging = (): Promise<Response> => new Promise(() => {});

  it('is freed, and told, once it has been open too long', async () => {
    vi.useFakeTimers();
    const { session, map, recovery, codes, failed, calls, client } = await played({ answer: hanging });
    map.loaded = () => false;
    map.getStyle = () => undefined;
    request(session, `${ORIGIN}/maps/a.json`, 'style');
    recovery.onRequest();
    await vi.advanceTimersByTimeAsync(2500);
    expect(codes()).toEqual(['bad-response']);
    expect(failed()).toEqual([`style ${ORIGIN}/maps/a.json`]);
    expect(calls).toEqual([]);
    expect(client.problem?.resource).toBe('style');
  });

  it('with an older key is requested again', async () => {
    vi.useFakeTimers();
    const { client, session, map, codes, calls } = await played();
    map.loaded = () => false;
    map.getStyle = () => undefined;
    request(session, `${ORIGIN}/maps/a.json`, 'style');
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    await vi.advanceTimersByTimeAsync(2500);
    expect(codes()).toEqual([]);
    expect(calls.map(([name]) => name)).toEqual(['setStyle']);
  });
});

/** What the errors of a bound map are taken for. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Provider } from '../../../../src/index.ts';
import type { MapErrorEvent } from '../../../../src/maps/maplibre/map-like.ts';
import type { Recovery } from '../../../../src/session/session.ts';
import { problem } from '../../breaker/problems.ts';
import { ajax, keyed, landTile, named, ok, played, request, tileEvent } from './played-recovery.ts';
import { ORIGIN, tileAt } from './played.ts';

let printed: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  printed = vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

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
    const judge = vi.spyOn(session.recovery as Recovery, 'recordFailure');
    await tell(tileEvent(1, new Error('no status')));
    expect(judge).not.toHaveBeenCalled();
    expect(failed()).toEqual(['tile land 1/0/0 1/1/0']);
  });

  it('needs one again once its source has been loaded again, for its tiles may be others', async () => {
    const { session, recovery, tell } = await played();
    const judge = vi.spyOn(session.recovery as Recovery, 'recordFailure');
    for (const [sourceDataType, times] of [
      ['visibility', 1],
      ['metadata', 2],
      ['content', 3],
    ] as const) {
      await tell(tileEvent(0));
      recovery.onData({ dataType: 'source', sourceId: 'land', sourceDataType });
      await tell(tileEvent(1, new Error('no status')));
      expect(judge).toHaveBeenCalledTimes(times);
    }
  });

  it('is nobody’s matter if its source has been given other tiles since', async () => {
    const { session, tell, failed, codes } = await played();
    const former = `${ORIGIN}/former/1/0/0.pbf`;
    const [before, now] = [request(session, former, 'tile'), request(session, landTile(), 'tile')];
    const event = tileEvent(0, ajax(keyed(former), 403, 'x'), { texture: {} });
    await tell(event);
    expect([failed(), codes(), event.tile?.state]).toEqual([[], [], 'loaded']);
    expect([before.closedAt, now.closedAt]).toEqual([expect.any(Number), undefined]);
    expect(printed).not.toHaveBeenCalled();
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
    const { tell, codes, sent, session } = await played();
    await tell(tileEvent(0, new Error('Unable to parse the tile')));
    expect([codes(), sent]).toEqual([['bad-response'], []]);
    expect(session.ledger.failed.size).toBe(0);
  });

  it('is told by its status though a refusal may have status 200', async () => {
    const { tell, codes, sent } = await played({ of: { refusesWith200: true } });
    await tell(tileEvent(0));
    expect([codes(), sent]).toEqual([['no-plan'], []]);
  });

  it('is found by the URL that the map passed on, whatever key its source pins', async () => {
    const template = `${ORIGIN}/pinned/{z}/{x}/{y}.pbf?key=pk_old`;
    const { session, tell } = await played({ sources: { pinned: { tiles: [template] } } });
    const ticket = request(session, `${ORIGIN}/pinned/1/0/0.pbf?key=pk_old`, 'tile');
    await tell({ ...tileEvent(0, ajax(keyed(`${ORIGIN}/pinned/1/0/0.pbf`))), sourceId: 'pinned' });
    expect(ticket.closedAt).toBeDefined();
  });

  it('is ours if a transform made it ours, whatever URL the map knows it by', async () => {
    const { session, tell, codes } = await played({
      sources: { proxied: { tiles: ['https://proxy.example/{z}/{x}/{y}'] } },
    });
    const ticket = request(session, 'https://proxy.example/1/0/0', 'tile');
    Object.assign(ticket, { target: landTile() });
    await tell({ ...tileEvent(0, new Error('Unable to parse the tile')), sourceId: 'proxied' });
    expect(codes()).toEqual(['bad-response']);
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

  it('is no tile’s own matter, though tiles of its source come', async () => {
    const { session, recovery, tell, failed, sent } = await played();
    request(session, landTile(7), 'tile', { fresh: true });
    recovery.onData({
      dataType: 'source',
      sourceId: 'land',
      tile: tileAt(1, 7, 0, { state: 'loaded', texture: {} }),
    });
    await tell({ error: ajax(keyed(`${ORIGIN}/land.json`), 403, 'x'), sourceId: 'land' });
    expect(failed()).toEqual(['source land']);
    expect(sent).toEqual([]);
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
    await tell(tileEvent(0));
    expect([...session.ledger.failed]).toEqual([keyed(landTile())]);
    session.ledger.failed.clear();
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

  it('is kept for the next binding if the map was unbound while it was looked into', async () => {
    const answer = Promise.withResolvers<Response>();
    const { tell, binding, failed, calls, sent } = await played({ answer: () => answer.promise });
    const read = tell({ sourceId: 'land', error: new Error('x') });
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    binding.isEnded = true;
    answer.resolve(ok());
    await read;
    expect([calls, failed()]).toEqual([[], ['source land']]);
    expect(printed).not.toHaveBeenCalled();
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

  it('that comes when its circuit has closed is followed by the request, for nothing else would send it', async () => {
    const { client, session, tell, calls } = await played();
    const match = session.matchEndpoint(landTile());
    const tile = match && session.describe(match, 'tile');
    if (!tile) throw new Error('Nobody’s');
    session.recovery?.open(problem('no-plan'), tile);
    const error = await Promise.resolve(client.transformRequest(landTile(), 'Tile')).catch((e: unknown) => e);
    await client.recheck();
    await tell({ error, sourceId: 'land', tile: tileAt(1, 0, 0) });
    expect(calls.map(([name]) => name)).toEqual(['fire']);
  });

  it('of a client that was disposed of is not followed by a request: it would be rejected for ever', async () => {
    const { client, tell, calls } = await played({ key: 'sk_secret' });
    client.dispose();
    const error = await Promise.resolve(client.transformRequest(landTile(), 'Tile')).catch((e: unknown) => e);
    await tell({ error, sourceId: 'land', tile: tileAt(1, 0, 0) });
    expect(calls).toEqual([]);
  });

  it('of another client is not this map’s', async () => {
    const { tell, failed } = await played();
    const error = Object.assign(new Error('x'), { name: 'KeyProblemError', problem: problem('no-plan') });
    await tell({ error });
    expect(failed()).toEqual([]);
    expect(printed).not.toHaveBeenCalled();
  });
});

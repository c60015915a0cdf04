/** What a bound map requests again, and what it forgets. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SourceLike, TileLike } from '../../../../src/maps/maplibre/map-like.ts';
import { MapRecovery } from '../../../../src/maps/maplibre/map-recovery.ts';
import type { Recovery } from '../../../../src/session/session.ts';
import { problem } from '../../breaker/problems.ts';
import { ajax, keyed, landTile, named, ok, played, request, settle, tileEvent } from './played-recovery.ts';
import { playedVideo } from './played-video.ts';
import { ORIGIN, tileAt } from './played.ts';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
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
    expect(warn).not.toHaveBeenCalled();
    client.setKey('pk_bbbbbbbbbbbbbbbbbbbbbbbb');
    session.recordSuccess({ service: 'tiles', generation: 1 });
    await tell(tileEvent(0, stale()));
    expect(calls).toHaveLength(2);
  });

  it('is sent again without a probe if its answer was no matter of a key', async () => {
    const { tell, calls, sent } = await played();
    await tell(tileEvent(0, ajax(`${landTile()}?key=pk_old`, 404, 'x')));
    expect(calls.map(([name]) => name)).toEqual(['fire']);
    expect(sent).toEqual([]);
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

  it('is wanted until then', async () => {
    const { recovery, tell } = await played();
    await tell(tileEvent(0));
    const [one] = recovery.failed.all();
    expect(one && recovery.wants(one.request, 'source')).toBe(true);
    expect(one && recovery.wants({ ...one.request, service: 'maps' }, 'service')).toBe(false);
  });

  it('is not requested again if it was a style, and the page asked for another', async () => {
    const { client, session, binding, tell, calls } = await played();
    request(session, `${ORIGIN}/maps/a.json`, 'style');
    await tell({ error: ajax(keyed(`${ORIGIN}/maps/a.json`)) });
    Object.assign(binding.intercept, { style: { style: `${ORIGIN}/maps/b.json` } });
    await client.recheck();
    expect(calls).toEqual([]);
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

describe('a video', () => {
  it('whose files all failed is found out about', async () => {
    const { video, fail } = playedVideo();
    const url = `${ORIGIN}/drone.mp4`;
    const drone = { type: 'video', urls: [url], video: video as never, load: vi.fn() };
    const { recovery, sent, codes } = await played({
      sources: { drone },
      answer: () => named('no-plan'),
    });
    recovery.onData({ dataType: 'source', sourceId: 'drone', sourceDataType: 'content' });
    fail(2);
    await settle();
    expect(sent).toEqual([]);
    recovery.onData({ dataType: 'source', sourceId: 'drone', sourceDataType: 'metadata' });
    fail(2);
    await vi.waitFor(() => expect(codes()).toEqual(['no-plan']));
    expect(sent).toEqual([keyed(url)]);
  });
});

describe('two sources of one document', () => {
  /** Two videos of one file, and how often each was loaded again. */
  async function failedTwice(answer: () => Response) {
    const [url, videos] = [`${ORIGIN}/drone.mp4`, [playedVideo(), playedVideo()]];
    const loads = videos.map(() => vi.fn());
    const sources = Object.fromEntries(
      videos.map(({ video }, index) => [
        `drone-${index}`,
        { type: 'video', urls: [url], video: video as never, load: loads[index]! },
      ]),
    );
    const of = await played({ sources, answer });
    for (const sourceId of Object.keys(sources))
      of.recovery.onData({ dataType: 'source', sourceId, sourceDataType: 'metadata' });
    for (const { fail } of videos) fail(2);
    return { ...of, request: keyed(url), loads: () => loads.map((load) => load.mock.calls.length) };
  }

  it('that are refused at once are found out about with one request, and both come back', async () => {
    let isRefused = true;
    const answer = (): Response => (isRefused ? named('no-plan') : ok());
    const { client, sent, codes, failed, loads, request } = await failedTwice(answer);
    await vi.waitFor(() => expect(codes()).toEqual(['no-plan']));
    expect(sent).toEqual([request]);
    expect(console.error).not.toHaveBeenCalled();
    expect(failed()).toHaveLength(2);
    isRefused = false;
    await client.recheck();
    expect(loads()).toEqual([1, 1]);
  });

  it('that failed for a moment are both loaded again after one request', async () => {
    const { sent, codes, loads, request } = await failedTwice(ok);
    await vi.waitFor(() => expect(loads()).toEqual([1, 1]));
    expect(sent).toEqual([request]);
    expect(codes()).toEqual([]);
  });
});

describe('URLs without a key', () => {
  it('are explained once, those that are ours left out', async () => {
    const { binding, recovery, session } = await played();
    const explain = vi.spyOn(session.recovery as Recovery, 'explainUnkeyed');
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

  it('is looked for no more after the end', async () => {
    vi.useFakeTimers();
    const { recovery } = await played();
    expect(vi.getTimerCount()).toBe(1);
    recovery.end();
    expect(vi.getTimerCount()).toBe(0);
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

describe('what a map was missing', () => {
  it.each([
    ['is forgotten when it is removed', true, []],
    ['is kept when it is only unbound', undefined, ['refused']],
  ])('%s', async (_, isRemoved, left) => {
    const { recovery, map, tell, codes } = await played();
    await tell(tileEvent(0, ajax(keyed(landTile()), 403, 'x')));
    expect(codes()).toEqual(['refused']);
    Object.assign(map, { _removed: isRemoved });
    recovery.end();
    expect(codes()).toEqual(left);
  });
});

/** What binding does to a map: its requests get the key, and it is left as it was. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { bindMap, createClient } from '../../../../src/index.ts';
import { fakeMap } from '../../../support/fake-map.ts';
import { problem } from '../../breaker/problems.ts';
import { bound, recovered } from './played-binding.ts';
import { ajax, settle } from './played-recovery.ts';
import { clientOf, KEY, ORIGIN } from './played.ts';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  vi.useRealTimers();
  await settle();
  vi.restoreAllMocks();
});

const tile = `${ORIGIN}/land/1/0/0.pbf`;
const keyed = (url: string): string => `${url}?key=${KEY}`;

describe('a request', () => {
  it('gets the key of the first client that owns it, and none if none does', () => {
    const other = clientOf({ endpoints: [{ origin: 'https://b.example.com' }] }, undefined, 'pk_b').client;
    const { ask } = bound([clientOf().client, other]);
    expect(ask(tile, 'Tile')).toMatchObject({ url: keyed(tile) });
    expect(ask('https://b.example.com/x', 'Source')).toEqual({ url: 'https://b.example.com/x?key=pk_b' });
    expect(ask('https://elsewhere.example/x', 'Source')).toBeUndefined();
  });

  it('is remembered by its host and first segment, to explain later why it got no key', async () => {
    const { ask, tell, binding } = bound();
    for (const path of ['a/1', 'a/2', 'b/1']) ask(`https://elsewhere.example/${path}`, 'Image');
    expect([...(binding.requested ?? [])]).toEqual([
      ['https://elsewhere.example/a', 'https://elsewhere.example/a/2'],
      ['https://elsewhere.example/b', 'https://elsewhere.example/b/1'],
    ]);
    tell('idle');
    await vi.waitFor(() => expect(warn).toHaveBeenCalled());
    expect(warn.mock.calls).toEqual([[expect.stringContaining('elsewhere.example')]]);
    expect(binding.requested).toBeUndefined();
    tell('idle');
    expect(ask(tile, 'Tile')).toMatchObject({ url: keyed(tile) });
  });

  it('starts the watch for those that stall', async () => {
    const { ask, tell, binding } = bound();
    tell('error', {});
    const recovery = await recovered(binding);
    const onRequest = vi.spyOn(recovery, 'onRequest');
    ask(tile, 'Tile');
    expect(onRequest).toHaveBeenCalledOnce();
  });

  it('for a tile deeper than its source has any is left alone, because it is never sent', () => {
    const { client, session } = clientOf();
    const source = { tiles: [`${ORIGIN}/land/{z}/{x}/{y}.pbf`], maxzoom: 3 };
    const { ask } = bound(client, {}, { style: { tileManagers: { land: { _source: source } } } });
    const deep = `${ORIGIN}/land/4/0/0.pbf`;
    expect(ask(deep, 'Tile')).toBeUndefined();
    expect(session.ledger.open.size).toBe(0);
    expect(ask(deep, 'Source')).toMatchObject({ url: keyed(deep) });
    expect(ask(`${ORIGIN}/land/3/0/0.pbf`, 'Tile')).toBeDefined();
  });

  it('for glyphs that is rejected is told as an error, of which MapLibre fires none', async () => {
    const { client } = clientOf({}, () => Response.json({ code: 'no-plan' }, { status: 403 }));
    const { ask, binding } = bound(client);
    await expect(ask(`${ORIGIN}/fonts/0-255.pbf`, 'Glyphs')).rejects.toThrow();
    const recovery = await recovered(binding);
    await vi.waitFor(() =>
      expect([...recovery.failed.all()]).toMatchObject([{ request: { resource: 'glyphs' } }]),
    );
  });

  it('of another kind that is rejected is MapLibre’s to tell', async () => {
    const { client, session } = clientOf();
    const recovery = await session.loadRecovery();
    const match = session.matchEndpoint(tile);
    if (match) recovery.open(problem('invalid-key'), session.describe(match, 'tile'));
    const { ask, binding } = bound(client);
    await expect(ask(tile, 'Tile')).rejects.toMatchObject({ code: 'invalid-key' });
    expect(binding.unread).toEqual([]);
  });
});

describe('the last word on a request', () => {
  const finalTransform = vi.fn((request: { url: string }, type: string) => ({ ...request, type }));
  beforeEach(() => void finalTransform.mockClear());

  it('is the option’s for tiles and styles, key included', () => {
    const { ask } = bound(undefined, { finalTransform });
    expect(ask(tile, 'Tile')).toEqual(expect.objectContaining({ url: keyed(tile), type: 'Tile' }));
    expect(ask(`${ORIGIN}/maps/a.json`, 'Style')).toMatchObject({ type: 'Style' });
    expect(ask(`${ORIGIN}/a.json`, 'Source')).not.toHaveProperty('type');
    expect(finalTransform).toHaveBeenCalledTimes(2);
  });

  it('is also the option’s for somebody else’s style, but not for somebody else’s tile', () => {
    const { ask } = bound(undefined, { finalTransform });
    const url = 'https://elsewhere.example/x';
    expect(ask(url, 'Style')).toEqual({ url, type: 'Style' });
    expect(ask(url, 'Tile')).toBeUndefined();
    expect(finalTransform).toHaveBeenCalledOnce();
  });

  it('is nobody’s for what has to wait', async () => {
    const { client } = clientOf({}, undefined, (() => Promise.resolve(KEY)) as never);
    const { ask } = bound(client, { finalTransform });
    expect(await ask(tile, 'Tile')).toMatchObject({ url: keyed(tile) });
    expect(finalTransform).not.toHaveBeenCalled();
  });
});

describe('a map that cannot be bound', () => {
  it.each([
    ['a test’s double of one', {}],
    ['one that is not there yet', undefined],
    ['one that is not there any more', null],
  ])('is told of in the console, and fails nothing: %s', (_, map) => {
    expect(() => bindMap(map as never, clientOf().client)()).not.toThrow();
    expect(warn.mock.calls).toEqual([[expect.stringContaining('no `setTransformRequest`')]]);
  });
});

describe('a map that lets no tile expire', () => {
  const ACCEPT = 'image/webp,*/*';
  const of = { _refreshExpiredTiles: false };

  it('fetches its tiles, whose errors then tell a status', async () => {
    expect(bound(undefined, {}, of).ask(tile, 'Tile')).toMatchObject({ headers: { ACCEPT } });
    const { client } = clientOf({}, undefined, (() => Promise.resolve(KEY)) as never);
    expect(await bound(client, {}, of).ask(tile, 'Tile')).toMatchObject({ headers: { ACCEPT } });
  });

  it('keeps the headers that the request has', () => {
    const { client } = clientOf({ key: { in: 'header', name: 'X-Key' } });
    const { ask } = bound(client, {}, of);
    expect(ask(tile, 'Tile')).toMatchObject({ headers: { ACCEPT, 'X-Key': KEY } });
    const own = createClient({
      key: KEY,
      provider: client.provider,
      transformRequest: (url: string) => ({ url, headers: { Accept: 'theirs' } }),
    });
    expect(bound(own, {}, of).ask(tile, 'Tile')).toMatchObject({ headers: { Accept: 'theirs' } });
  });

  it('sends what the map’s own transform accepts', () => {
    const { ask, map } = bound(undefined, {}, of);
    map.setTransformRequest?.((url: string) => ({ url, headers: { Accept: 'image/avif' } }));
    const { headers } = ask(tile, 'Tile') as { headers: Record<string, string> };
    expect(new Headers(headers).get('Accept')).toContain('image/avif');
    expect(Object.keys(headers)).not.toEqual(['accept']);
  });

  it('is the only one, and only of tiles that are ours', () => {
    expect(bound().ask(tile, 'Tile')).not.toHaveProperty('headers');
    expect(bound(undefined, {}, { _refreshExpiredTiles: true }).ask(tile, 'Tile')).not.toHaveProperty(
      'headers',
    );
    const { ask } = bound(undefined, {}, of);
    expect(ask(`${ORIGIN}/maps/a.json`, 'Style')).not.toHaveProperty('headers');
    expect(ask('https://elsewhere.example/x', 'Tile')).toBeUndefined();
  });
});

describe('an owner of the client’s requests', () => {
  it('wants everything until recovery tells what, and has it requested again', async () => {
    const { client, session } = clientOf();
    const own = vi.spyOn(session, 'own');
    const { tell, binding } = bound(client);
    const owner = own.mock.calls[0]?.[0];
    const match = session.matchEndpoint(tile);
    const request = match && session.describe(match, 'tile');
    expect(request && owner?.wants(request, 'source')).toBe(true);
    expect(() => owner?.onRetryable()).not.toThrow();
    tell('error', {});
    const recovery = await recovered(binding);
    expect(request && owner?.wants(request, 'source')).toBe(false);
    const reload = vi.spyOn(recovery, 'reload');
    owner?.onRetryable();
    expect(reload).toHaveBeenCalledOnce();
  });
});

describe('the page’s setStyle', () => {
  it('has recovery forget what the map does not want any more', async () => {
    const { map, tell, binding } = bound();
    expect(() => map.setStyle('a')).not.toThrow();
    tell('error', {});
    const prune = vi.spyOn(await recovered(binding), 'prune');
    map.setStyle('b');
    expect(prune).toHaveBeenCalledOnce();
  });
});

describe('the end of a binding', () => {
  it.each(['remove', 'unbind'])('leaves no listener, no timer and no owner: %s', async (how) => {
    vi.useFakeTimers();
    const { client, session } = clientOf();
    const disown = vi.fn();
    vi.spyOn(session, 'own').mockReturnValue(disown);
    const { map, tell, unbind, binding, transform } = bound(client, {}, {}, fakeMap());
    if (how === 'remove') tell('remove');
    else unbind();
    const listeners = Object.values((map as unknown as { _listeners: Record<string, unknown[]> })._listeners);
    expect(listeners.flat()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    expect(disown).toHaveBeenCalledOnce();
    expect(transform()).toBeNull();
    expect(binding.isEnded).toBe(true);
    // The next binding takes over what failed under this one, unless there will be none.
    const left = (map as unknown as Record<symbol, unknown>)[Symbol.for('mapward.binding')];
    expect(left).toBe(how === 'remove' ? undefined : binding);
    unbind();
    expect(disown).toHaveBeenCalledOnce();
  });

  it('ends recovery, and the redaction of the sources’ errors', async () => {
    const played = fakeMap();
    const { tell, addSource, map, unbind, binding } = bound(undefined, {}, {}, played);
    addSource('land');
    tell('error', {});
    const end = vi.spyOn(await recovered(binding), 'end');
    unbind();
    expect(end).toHaveBeenCalledOnce();
    expect((map.getSource('land') as { _listeners: object })._listeners).toEqual({ error: [] });
  });

  it('comes before the next one, which takes over what was not read', async () => {
    const { client } = clientOf();
    const first = bound(client);
    first.tell('error', { error: ajax(keyed(tile)) });
    const second = bound(client, {}, {}, first);
    expect(first.binding.isEnded).toBe(true);
    first.unbind();
    expect(second.binding.isEnded).toBe(false);
    await vi.waitFor(() => expect(client.problem?.code).toBe('no-plan'));
    expect([first.binding.unread, second.binding.unread]).toEqual([[], []]);
  });

  it('has the next one look for what failed before', async () => {
    const { client } = clientOf();
    const first = bound(client);
    first.tell('error', {});
    await recovered(first.binding);
    await vi.waitFor(() => expect(first.binding.unread).toEqual([]));
    const second = bound(client, {}, {}, first);
    await recovered(second.binding);
    const third = bound();
    expect(third.binding.recovery).toBeUndefined();
  });
});

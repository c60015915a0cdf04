/** What binding does to a map: its requests get the key, its errors are heard, and it is left as it was. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createClient, type KeyClient } from '../../../../src/index.ts';
import { bindMap, type BindOptions } from '../../../../src/maps/maplibre/bind-map.ts';
import type { Binding } from '../../../../src/maps/maplibre/binding.ts';
import { fakeMap } from '../../../support/fake-map.ts';
import { problem } from '../../breaker/problems.ts';
import { clientOf, KEY, mapWith, ORIGIN, tileAt } from './played.ts';

let warn: ReturnType<typeof vi.spyOn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

type Transform = (url: string, type?: string, name?: string) => unknown;
const tile = `${ORIGIN}/land/1/0/0.pbf`;
const keyed = (url: string): string => `${url}?key=${KEY}`;

/** Binds a map, and tells what its binding shares with recovery. It is unbound after the test. */
function bound(
  client: KeyClient | readonly KeyClient[] = clientOf().client,
  options: BindOptions = {},
  of: object = {},
  played = mapWith({}, of),
) {
  let transform: Transform | null = null;
  played.map.setTransformRequest = (next) => void (transform = next as Transform | null);
  const unbind = bindMap(played.map, client, options);
  onTestFinished(unbind);
  const binding = (played.map as unknown as Record<symbol, Binding>)[
    Symbol.for('mapward.binding')
  ] as Binding;
  return {
    ...played,
    unbind,
    binding,
    ask: (url: string, type?: string) => transform?.(url, type),
    transform: () => transform,
  };
}

/** Once what deals with failures has loaded. */
const recovered = (binding: Binding) =>
  vi.waitFor(() => {
    if (!binding.recovery) throw new Error('Not loaded yet');
    return binding.recovery;
  });

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

describe('a map that lets no tile expire', () => {
  const Accept = 'image/webp,*/*';
  const of = { _refreshExpiredTiles: false };

  it('fetches its tiles, whose errors then tell a status', async () => {
    expect(bound(undefined, {}, of).ask(tile, 'Tile')).toMatchObject({ headers: { Accept } });
    const { client } = clientOf({}, undefined, (() => Promise.resolve(KEY)) as never);
    expect(await bound(client, {}, of).ask(tile, 'Tile')).toMatchObject({ headers: { Accept } });
  });

  it('keeps the headers that the request has', () => {
    const { client } = clientOf({ key: { in: 'header', name: 'X-Key' } });
    const { ask } = bound(client, {}, of);
    expect(ask(tile, 'Tile')).toMatchObject({ headers: { Accept, 'X-Key': KEY } });
    const own = createClient({
      key: KEY,
      provider: client.provider,
      transformRequest: (url: string) => ({ url, headers: { Accept: 'theirs' } }),
    });
    expect(bound(own, {}, of).ask(tile, 'Tile')).toMatchObject({ headers: { Accept: 'theirs' } });
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

describe('events', () => {
  const refusal = (url = keyed(tile)) =>
    Object.assign(new Error(url), { url, status: 403, body: new Blob(['{"code":"no-plan"}']) });

  it('are told of errors with the time at which they were heard, in their order, to whom comes later', async () => {
    vi.useFakeTimers({ now: 5000, toFake: ['Date'] });
    const { tell, binding } = bound();
    tell('error', { error: 1 });
    vi.setSystemTime(6000);
    tell('error', { error: 2 });
    expect(binding.unread).toEqual([
      { error: 1, heardAt: 5000 },
      { error: 2, heardAt: 6000 },
    ]);
    await recovered(binding);
    await vi.waitFor(() => expect(binding.unread).toEqual([]));
  });

  it('are read at once when recovery is there, each once', async () => {
    const { client } = clientOf();
    const { tell, binding } = bound(client);
    tell('error', {});
    const recovery = await recovered(binding);
    await vi.waitFor(() => expect(binding.unread).toEqual([]));
    const readAll = vi.spyOn(recovery, 'readAll');
    tell('error', { error: refusal() });
    tell('error', { error: refusal() });
    expect(readAll).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(client.problem?.code).toBe('no-plan'));
  });

  it('are kept until recovery is there, if they tell that something came: 500 at most', async () => {
    const { tell, binding } = bound();
    const kept = [
      { type: 'data', tile: tileAt(1, 0, 0, { state: 'loaded' }) },
      { type: 'data', dataType: 'source', sourceDataType: 'content' },
      { type: 'data', dataType: 'style' },
    ];
    const left = [
      { type: 'data', tile: tileAt(1, 0, 0, { state: 'loading' }), sourceDataType: 'content' },
      { type: 'data', dataType: 'source' },
    ];
    for (const event of [...kept, ...left]) tell('data', event);
    tell('dataabort', kept[1]);
    tell('style.load', kept[2]);
    expect(binding.loaded).toEqual([...kept, kept[1], kept[2]]);
    for (let index = 0; index < 500; index++) tell('data', kept[0]);
    expect(binding.loaded).toHaveLength(500);
    expect(binding.loaded[0]).toBe(kept[0]);
    tell('idle');
    binding.requested?.set('x', keyed(tile));
    tell('idle');
    await recovered(binding);
    expect(binding.loaded).toEqual([]);
  });

  it('go to recovery once that is there', async () => {
    const { tell, binding } = bound();
    tell('error', {});
    const onData = vi.spyOn(await recovered(binding), 'onData');
    for (const type of ['data', 'dataabort', 'style.load']) tell(type, { type, dataType: 'source' });
    expect(onData.mock.calls.map(([{ type }]) => type)).toEqual(['data', 'dataabort', 'style.load']);
    expect(binding.loaded).toEqual([]);
  });

  it('of a source that begins to load are listened for, those of its tiles are not', () => {
    const played = fakeMap();
    const { addSource, map, tell } = bound(undefined, {}, {}, played);
    const errors = (id: string) =>
      (map.getSource(id) as { _listeners: { error?: unknown[] } })._listeners.error?.length ?? 0;
    addSource('land');
    expect(errors('land')).toBe(1);
    const source = { type: 'vector', ...fakeMap().map };
    map.getSource = () => source;
    tell('dataloading', { dataType: 'source', sourceId: 'roads', tile: tileAt(1, 0, 0) });
    expect(errors('roads')).toBe(0);
    tell('dataloading', { dataType: 'source', source: { id: 'roads' } });
    expect(errors('roads')).toBe(1);
  });

  it('are heard before the page hears them', () => {
    const played = fakeMap();
    const theirs = vi.fn();
    played.map.on('error', theirs);
    bound(undefined, {}, {}, played);
    const { error = [] } = (played.map as unknown as { _listeners: { error?: unknown[] } })._listeners;
    expect(error.indexOf(theirs)).toBe(1);
  });
});

describe('what deals with failures', () => {
  it('loads when a request may have stalled, which no event tells, and not when all is well', async () => {
    vi.useFakeTimers();
    const { binding, tell } = bound(undefined, { stallLimit: 1000 });
    tell('data', { dataType: 'source' });
    await vi.advanceTimersByTimeAsync(499);
    await vi.dynamicImportSettled();
    expect(binding.recovery).toBeUndefined();
    await vi.advanceTimersByTimeAsync(1);
    await vi.dynamicImportSettled();
    await vi.advanceTimersByTimeAsync(0);
    expect(binding.recovery).toBeDefined();
    expect(binding.stallLimit).toBe(1000);
  });

  it('takes 30 s for a stall by default', () => {
    expect(bound().binding.stallLimit).toBe(30_000);
  });

  it('loads again after a pause that doubles up to a minute while it cannot be loaded, until the map is gone', async () => {
    vi.useFakeTimers();
    const { client, session } = clientOf();
    const tries: number[] = [];
    Object.assign(session, {
      loadRecovery: () => {
        tries.push(Date.now());
        return Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
      },
    });
    const { tell, unbind, binding } = bound(client);
    await import('../../../../src/maps/maplibre/map-recovery.ts');
    tell('error', { error: 1 });
    tell('error', { error: 2 });
    const pass = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        await vi.advanceTimersByTimeAsync(1000);
        await vi.dynamicImportSettled();
      }
    };
    await pass(200);
    const pauses = tries.slice(1).map((time, index) => Math.round((time - (tries[index] ?? 0)) / 1000));
    // The one that a stall would need falls in between.
    expect(pauses.slice(0, 3)).toEqual([2, 4, 8]);
    expect(pauses.at(-1)).toBe(60);
    expect(binding.unread).toHaveLength(2);
    unbind();
    const { length } = tries;
    await pass(200);
    expect(tries).toHaveLength(length);
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
    const left = Object.values((map as unknown as { _listeners: Record<string, unknown[]> })._listeners);
    expect(left.flat()).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    expect(disown).toHaveBeenCalledOnce();
    expect(transform()).toBeNull();
    expect(binding.isEnded).toBe(true);
    expect((map as unknown as Record<symbol, unknown>)[Symbol.for('mapward.binding')]).toBeUndefined();
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
    first.tell('error', { error: 1 });
    const second = bound(client, {}, {}, first);
    expect(first.binding.isEnded).toBe(true);
    expect(second.binding.unread).toBe(first.binding.unread);
    first.unbind();
    expect(second.binding.isEnded).toBe(false);
    await recovered(second.binding);
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

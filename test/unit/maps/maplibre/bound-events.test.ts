/** What a bound map hears, before and after what deals with failures has loaded. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeMap } from '../../../support/fake-map.ts';
import { bound, recovered } from './played-binding.ts';
import { settle } from './played-recovery.ts';
import { clientOf, KEY, ORIGIN, tileAt } from './played.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(async () => {
  vi.useRealTimers();
  await settle();
  vi.restoreAllMocks();
});

const tile = `${ORIGIN}/land/1/0/0.pbf`;
const keyed = (url: string): string => `${url}?key=${KEY}`;

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

  it('are kept as they are if they are a tile’s, of which ten thousand may fail at once', () => {
    const { tell, binding } = bound();
    const event = { error: new Error('x'), tile: tileAt(1, 0, 0) };
    tell('error', event);
    expect(binding.unread[0]).toBe(event);
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
    await vi.waitFor(() => expect(client.problem?.code).toBe('no-plan'));
    expect(readAll).toHaveBeenCalledOnce();
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

/** What a binding takes over from the one that it replaces. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { MapRecovery } from '../../../../src/maps/maplibre/map-recovery.ts';
import { ajax, keyed, landTile, named, ok, played, request, settle, tileEvent } from './played-recovery.ts';
import { bindingOf, ORIGIN, tileAt } from './played.ts';

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  vi.spyOn(console, 'error').mockImplementation(() => {});
});
afterEach(() => void vi.restoreAllMocks());

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

  it('requests nothing before one probe has told whether that makes sense', async () => {
    const first = await played();
    await first.tell(tileEvent(0));
    const match = first.session.matchEndpoint(`${ORIGIN}/maps/sprite.json`);
    const sprite = match && first.session.describe(match, 'sprite');
    if (sprite) first.recovery.failed.add({ session: first.session, request: sprite });
    const second = await played({ before: first.binding });
    expect(second.calls).toEqual([]);
    await settle();
    expect(second.calls.map(([name]) => name)).toEqual(['setSprite', 'fire']);
  });

  it('requests at once what no circuit blocks', async () => {
    const first = await played();
    await first.tell(tileEvent(0));
    await first.client.recheck();
    await first.tell(tileEvent(0, new Error('x')));
    first.session.recovery?.forget([...first.recovery.failed.all()].map(({ request }) => request));
    const { length } = first.calls;
    first.client.dispose();
    const next = new MapRecovery(bindingOf(first.map, [first.session]), first.binding);
    onTestFinished(() => next.end());
    expect(first.calls.slice(length).map(([name]) => name)).toEqual(['fire']);
    expect(next.failed.size).toBe(0);
  });

  it('knows the tiles that are missing by their names', async () => {
    const first = await played();
    await first.tell(tileEvent(0), tileEvent(1));
    const second = await played({ before: first.binding, answer: () => named('no-plan') });
    await settle();
    const came = { type: 'data', dataType: 'source', sourceDataType: 'content', sourceId: 'land' };
    request(second.session, landTile(), 'tile');
    second.recovery.onData({ ...came, tile: tileAt(1, 0, 0, { state: 'loaded' }) });
    expect(second.failed()).toEqual(['tile land 1/1/0']);
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

/** What a binding takes over from the one that it replaces. */
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { KeyClient } from '../../../../src/index.ts';
import { MapRecovery } from '../../../../src/maps/maplibre/map-recovery.ts';
import { bound, recovered, type BoundMap } from './played-binding.ts';
import { ajax, keyed, landTile, named, ok, played, request, settle, tileEvent } from './played-recovery.ts';
import { bindingOf, clientOf, mapWith, ORIGIN, tileAt } from './played.ts';

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
    const next = new MapRecovery(bindingOf(first.map, [first.session], { before: first.binding }));
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
    const next = new MapRecovery(bindingOf(binding.map, [session], { before: binding }));
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
    const { binding, recovery, tell, session } = await played();
    const read: number[] = [];
    const events = [0, 1, 2].map((index) => ({
      get error() {
        read.push(index);
        if (index === 1) {
          binding.isEnded = true;
          recovery.end();
        }
        return undefined;
      },
    }));
    await tell(...events);
    expect(binding.unread).toEqual([events[2]]);
    expect(new Set(read)).toEqual(new Set([0, 1]));
    expect(session.ledger.failed.size).toBe(0);
  });
});

describe('a map that is bound again', () => {
  const range = `${ORIGIN}/fonts/0-255.pbf`;
  const gate = (): { open(): void; readonly opened: Promise<void> } => {
    const { promise, resolve } = Promise.withResolvers<void>();
    return { open: resolve, opened: promise };
  };
  /** Answers once the gate is open. */
  const answerAfter =
    (opened: Promise<void>, answer: (url: string) => Response) =>
    async (url: string): Promise<Response> => {
      await opened;
      return answer(url);
    };
  const codes = (client: KeyClient): string[] => client.problems.map(({ code }) => code);
  const missing = ({ binding }: BoundMap): string[] =>
    [...(binding.recovery?.failed.all() ?? [])].map(
      ({ request: { resource }, sourceId = '' }) => `${resource} ${sourceId}`,
    );
  const sources = { land: { tiles: [`${ORIGIN}/land/{z}/{x}/{y}.pbf`] } };
  const failTile = ({ tell, ask }: BoundMap, x = 0, code = 'invalid-key'): void => {
    ask(landTile(x), 'Tile');
    tell('error', tileEvent(x, ajax(keyed(landTile(x)), 401, code)));
  };

  it('still hears its errors if a range of glyphs that was on its way fails', async () => {
    const { open, opened } = gate();
    const { client } = clientOf(
      {},
      answerAfter(opened, () => new Response('', { status: 404 })),
    );
    const first = bound(client, {}, {}, mapWith(sources));
    first.binding.requested?.set('x', landTile());
    first.tell('idle');
    await recovered(first.binding);
    const glyphs = first.ask(range, 'Glyphs') as Promise<unknown>;
    const second = bound(client, {}, {}, first);
    open();
    await expect(glyphs).rejects.toThrow();
    await settle();
    failTile(second);
    await vi.waitFor(() => expect(codes(client)).toEqual(['invalid-key']));
    expect(second.binding.unread).toEqual([]);
  });

  it.each([
    ['the same client', () => undefined],
    ['another client', () => clientOf({}, () => named('no-plan')).client],
  ])('wants a range of glyphs that was on its way and is refused: %s', async (_, other) => {
    const { open, opened } = gate();
    const { client } = clientOf(
      {},
      answerAfter(opened, () => named('no-plan')),
    );
    const first = bound(client);
    const glyphs = first.ask(range, 'Glyphs') as Promise<unknown>;
    const next = other() ?? client;
    const second = bound(next, {}, {}, first);
    open();
    await expect(glyphs).rejects.toThrow();
    await vi.waitFor(() => expect(missing(second)).toEqual(['glyphs ']));
    await settle();
    expect(codes(next)).toEqual(['no-plan']);
  });

  it('is told of what was requested under the client before, and was held back', async () => {
    const bad = clientOf({}, () => named('invalid-key', 401));
    const good = clientOf();
    const first = bound(bad.client, {}, {}, mapWith(sources));
    failTile(first);
    await vi.waitFor(() => expect(codes(bad.client)).toEqual(['invalid-key']));
    const error: unknown = await (first.ask(landTile(1), 'Tile') as Promise<unknown>).catch(
      (reason: unknown) => reason,
    );
    const fire = vi.spyOn(first.map.getSource('land') as { fire(): void }, 'fire');
    const second = bound(good.client, {}, {}, first);
    await settle();
    expect(fire).toHaveBeenCalledOnce();
    second.tell('error', tileEvent(1, error));
    await vi.waitFor(() => expect(fire).toHaveBeenCalledTimes(2));
    expect(good.sent).toHaveLength(2);
    expect(codes(good.client)).toEqual([]);
  });

  it('loses no failure while one is being looked into, and looks into it once', async () => {
    const { open, opened } = gate();
    const { client, sent } = clientOf({}, answerAfter(opened, ok));
    const setUrl = vi.fn();
    const documents = Object.fromEntries(
      ['a', 'b', 'c'].map((id) => [id, { url: `${ORIGIN}/${id}.json`, setUrl }]),
    );
    const first = bound(client, {}, {}, mapWith(documents));
    for (const { url } of Object.values(documents)) first.ask(url, 'Source');
    first.tell('error', { error: Object.assign(new Error('x'), { name: 'SyntaxError' }), sourceId: 'a' });
    for (const id of ['b', 'c'])
      first.tell('error', { error: ajax(keyed(`${ORIGIN}/${id}.json`)), sourceId: id });
    await vi.waitFor(() => expect(sent).toEqual([keyed(`${ORIGIN}/a.json`)]));
    const second = bound(client, {}, {}, first);
    await recovered(second.binding);
    await settle();
    expect(sent).toHaveLength(1);
    open();
    await vi.waitFor(() => expect(missing(second)).toEqual(['source b', 'source c']));
    expect(sent).toHaveLength(1);
    // What was in order after all is requested again.
    expect(setUrl.mock.calls).toEqual([[`${ORIGIN}/a.json`]]);
  });

  it('waits for no client that it is not bound to any more', async () => {
    const { client } = clientOf({}, () => new Promise(() => {}));
    const first = bound(client, {}, {}, mapWith({ ...sources, a: { url: `${ORIGIN}/a.json` } }));
    first.ask(`${ORIGIN}/a.json`, 'Source');
    first.tell('error', { error: Object.assign(new Error('x'), { name: 'SyntaxError' }), sourceId: 'a' });
    await recovered(first.binding);
    await settle();
    const other = clientOf({}, () => named('invalid-key', 401));
    const second = bound(other.client, {}, {}, first);
    failTile(second);
    await vi.waitFor(() => expect(codes(other.client)).toEqual(['invalid-key']));
  });

  it('twice at once forgets nothing that failed before', async () => {
    const { client } = clientOf();
    const first = bound(client, {}, {}, mapWith(sources));
    failTile(first);
    await vi.waitFor(() => expect(codes(client)).toEqual(['invalid-key']));
    bound(clientOf().client, {}, {}, first);
    const third = bound(client, {}, {}, first);
    await vi.waitFor(() => expect(missing(third)).toEqual(['tile land']));
  });

  describe('knows what style the page asked for', () => {
    const options = { transformStyle: () => ({}) };
    const asked = async (meanwhile: (first: BoundMap) => void): Promise<unknown> => {
      const first = bound(clientOf().client, {}, {}, mapWith({}, { ...{ style: {} } }));
      first.tell('idle');
      await recovered(first.binding);
      first.map.setStyle('a.json', options);
      meanwhile(first);
      const second = bound(clientOf().client, {}, {}, first);
      await recovered(second.binding);
      return second.binding.intercept.style;
    };

    it('and with which options, to request it as it was', async () => {
      expect(await asked(() => {})).toEqual({ style: 'a.json', options });
      expect(await asked((first) => first.unbind())).toEqual({ style: 'a.json', options });
    });

    it('unless it has another one since an unbinding', async () => {
      const style = await asked((first) => {
        first.unbind();
        Object.assign(first.map, { style: {} });
      });
      expect(style).toBeUndefined();
    });

    it('by what it asked since', async () => {
      const first = bound(clientOf().client, {}, {}, mapWith());
      first.map.setStyle('a.json', options);
      const second = bound(clientOf().client, {}, {}, first);
      second.map.setStyle('b.json');
      await recovered(second.binding);
      expect(second.binding.intercept.style).toEqual({ style: 'b.json', options: undefined });
    });
  });

  describe('after it was unbound', () => {
    const refused = async (): Promise<{ first: BoundMap; fire: ReturnType<typeof vi.spyOn> }> => {
      const { client } = clientOf({}, () => named('invalid-key', 401));
      const first = bound(client, {}, {}, mapWith(sources));
      const fire = vi.spyOn(first.map.getSource('land') as { fire(): void }, 'fire');
      failTile(first);
      await vi.waitFor(() => expect(missing(first)).toEqual(['tile land']));
      first.unbind();
      return { first, fire };
    };

    it('to another client requests what failed, as an effect that is run again has it', async () => {
      const { first, fire } = await refused();
      const { client, sent } = clientOf();
      bound(client, {}, {}, first);
      await vi.waitFor(() => expect(fire).toHaveBeenCalledOnce());
      expect(sent).toHaveLength(1);
    });

    it('before its errors were read has them read, and told once', async () => {
      const { client, session, sent } = clientOf({}, () => named('no-plan'));
      const told = vi.fn();
      client.addEventListener('key-problem', told);
      const first = bound(client, {}, {}, mapWith(sources));
      failTile(first, 0, 'no-plan');
      first.unbind();
      const second = bound(client, {}, {}, first);
      await vi.waitFor(() => expect(missing(second)).toEqual(['tile land']));
      expect(codes(client)).toEqual(['no-plan']);
      expect([told.mock.calls.length, sent.length, session.ledger.open.size]).toEqual([1, 0, 0]);
    });

    it('wants a range of glyphs that failed while nobody was bound', async () => {
      const { client } = clientOf({}, () => named('no-plan'));
      const first = bound(client);
      const glyphs = first.ask(range, 'Glyphs') as Promise<unknown>;
      first.unbind();
      await expect(glyphs).rejects.toThrow();
      await settle();
      const second = bound(client, {}, {}, first);
      await vi.waitFor(() => expect(missing(second)).toEqual(['glyphs ']));
    });

    it('leaves the style that the page has set meanwhile', async () => {
      const style = `${ORIGIN}/maps/a.json`;
      const setStyle = vi.fn();
      for (const isSame of [true, false]) {
        const { client } = clientOf({}, () => named('invalid-key', 401));
        const internals = { style: {} };
        const first = bound(
          client,
          {},
          {},
          mapWith({}, { getStyle: () => undefined, setStyle, ...internals }),
        );
        first.ask(style, 'Style');
        first.tell('error', { error: ajax(keyed(style), 401, 'invalid-key') });
        await vi.waitFor(() => expect(missing(first)).toEqual(['style ']));
        first.unbind();
        if (!isSame) Object.assign(first.map, { style: {} });
        const good = clientOf();
        const second = bound(good.client, {}, {}, first);
        await recovered(second.binding);
        await settle();
        expect([setStyle.mock.calls.length, good.sent.length]).toEqual(isSame ? [1, 1] : [0, 0]);
        setStyle.mockClear();
      }
    });

    it('has forgotten it once it is removed', async () => {
      const { first } = await refused();
      const second = bound(clientOf().client, {}, {}, first);
      first.tell('remove');
      expect(second.binding.isEnded).toBe(true);
      expect(
        (first.map as unknown as Record<symbol, unknown>)[Symbol.for('mapward.binding')],
      ).toBeUndefined();
    });
  });
});

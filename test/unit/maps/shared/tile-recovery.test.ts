/** What becomes of tiles that failed: what is requested again, what is told, and when all of it ends. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playedTiles, type PlayedTiles } from './played-tiles.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  vi.spyOn(console, 'warn').mockImplementation(() => {});
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const forbidden = (): Response => new Response('no', { status: 403 });
const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(2000);

describe('a layer whose client was disposed of', () => {
  it('requests what comes into view once, and sends no request of its own', async () => {
    const { client, asked, sent, show } = await playedTiles(() => false, forbidden);
    client.dispose();
    for (const path of ['/1', '/2', '/3']) show(path);
    await settle();
    expect([asked.length, sent.length]).toEqual([3, 0]);
  });

  it('requests nothing more of what was refused before', async () => {
    const { client, asked, sent, show } = await playedTiles(() => false, forbidden);
    for (const path of ['/1', '/2', '/3']) show(path);
    await settle();
    const before = [asked.length, sent.length];
    client.dispose();
    await settle();
    expect([asked.length, sent.length]).toEqual(before);
  });

  it('requests nothing more if it was disposed of while a failure was looked into', async () => {
    const answered = Promise.withResolvers<Response>();
    const { client, asked, sent, show } = await playedTiles(
      () => false,
      () => answered.promise,
    );
    for (const path of ['/1', '/2', '/3']) show(path);
    await settle();
    client.dispose();
    answered.resolve(forbidden());
    await settle();
    expect([asked.length, sent.length]).toEqual([3, 1]);
  });
});

describe('a problem of tiles that nobody wants any more', () => {
  it.each([
    ['their layer was removed', ({ requests }: PlayedTiles) => requests.disown()],
    ['their layer was unbound', ({ requests }: PlayedTiles) => requests.end()],
    [
      'their layer got other tiles',
      (played: PlayedTiles) => {
        for (const tile of [...played.requests.unexplained.keys()]) played.requests.drop(tile);
        played.tileset = 'b';
        played.show('/b');
      },
    ],
  ])('is not told: %s while their failure was looked into', async (_, leave) => {
    const answered = Promise.withResolvers<Response>();
    const played = await playedTiles(
      (url) => url.includes('/b'),
      ({ url }) => (url.includes('/a') ? answered.promise : new Response()),
    );
    for (const path of ['/a/1', '/a/2', '/a/3']) played.show(path);
    await settle();
    leave(played);
    answered.resolve(forbidden());
    await settle();
    expect(played.events).toEqual([]);
    expect(played.client.problems).toEqual([]);
    expect(played.client.status).toBe('unknown');
    expect(played.sent).toHaveLength(1);
  });
});

describe('tiles of the URL that a source had before', () => {
  it('are not requested again as the new ones', async () => {
    const played = await playedTiles(
      (url) => url.includes('/b/1'),
      ({ url }) => (url.includes('/a') ? forbidden() : new Response('', { status: 404 })),
    );
    for (const path of ['/a/1', '/a/2', '/a/3']) played.show(path);
    await settle();
    expect(played.client.status).toBe('refused');
    const before = played.asked.length;
    played.tileset = 'b';
    for (const path of ['/b/404', '/b/1']) played.show(path);
    await settle();
    expect(played.asked.slice(before).map((url) => new URL(url).pathname)).toEqual(['/b/404', '/b/1']);
    expect(played.client.problems).toEqual([]);
    expect(played.requests.blocked.size).toBe(0);
  });

  it('are not looked into when they fail after it', async () => {
    const played = await playedTiles(() => false, forbidden);
    played.show('/a/1');
    played.tileset = 'b';
    await settle();
    expect([played.sent, played.client.problems]).toEqual([[], []]);
  });

  it('tell nothing when they stall', async () => {
    const played = await playedTiles(() => true, forbidden);
    vi.spyOn(played.requests.loader, 'load').mockImplementation(() => {});
    played.show('/a/1');
    played.tileset = 'b';
    await vi.advanceTimersByTimeAsync(90_000);
    expect(played.client.problems).toEqual([]);
    expect([played.requests.open.size, played.requests.session.ledger.open.size]).toEqual([0, 0]);
  });

  it('tell of it when those of a URL that is kept stall', async () => {
    const played = await playedTiles(() => true, forbidden);
    vi.spyOn(played.requests.loader, 'load').mockImplementation(() => {});
    played.show('/a/1');
    await vi.advanceTimersByTimeAsync(90_000);
    expect(played.events[0]).toMatchObject({ problem: { code: 'bad-response' } });
  });
});

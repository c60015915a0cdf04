/** What becomes of tiles that failed: what is requested again, what is told, and when all of it ends. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { playedTiles, type PlayedTiles } from './played-tiles.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
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

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PlaceFinder, type FinderHost } from '../../../components/map-search/place-finder.ts';
import { RecentAnswers } from '../../../components/map-search/recent-answers.ts';
import type { Place } from '../../../src/geocoding/index.ts';
import type { Limit } from '../../../src/index.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const placeOf = (name: string): Place => ({
  id: name,
  name,
  label: name,
  center: [0, 0],
  kind: 'city',
  raw: {},
});

interface Server {
  /** The texts that were asked for, and when. */
  readonly asked: [text: string, at: number][];
  /** Those that were called off. */
  readonly aborted: string[];
  limits: Limit[];
  /** How long an answer takes, in milliseconds. */
  latency: number;
}

function finderAt(of: Partial<FinderHost> = {}): { finder: PlaceFinder; server: Server } {
  const server: Server = { asked: [], aborted: [], limits: [], latency: 50 };
  const finder = new PlaceFinder({
    search: (text, signal) =>
      new Promise((resolve, reject) => {
        server.asked.push([text, Date.now()]);
        const timer = setTimeout(() => resolve([placeOf(text)]), server.latency);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          server.aborted.push(text);
          reject(signal.reason as Error);
        });
      }),
    keepAs: (text) => text,
    limits: () => server.limits,
    changed() {},
    ...of,
  });
  return { finder, server };
}

/** Types a text letter by letter. */
async function type(finder: PlaceFinder, text: string, each: number): Promise<void> {
  for (let i = 1; i <= text.length; i++) {
    finder.find(text.slice(0, i));
    await vi.advanceTimersByTimeAsync(each);
  }
}

const texts = ({ asked }: Server): string[] => asked.map(([text]) => text);

describe('what is typed', () => {
  it.each([20, 80, 150])('sends at most four requests for twenty letters, one every %i ms', async (each) => {
    const { finder, server } = finderAt();
    await type(finder, 'abcdefghijklmnopqrst', each);
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.asked.length).toBeLessThanOrEqual(4);
    expect(texts(server).at(-1)).toBe('abcdefghijklmnopqrst');
    expect(finder).toMatchObject({ answered: 'abcdefghijklmnopqrst', pending: false });
  });

  it('is asked for once it rests, and at once if it is submitted', async () => {
    const { finder, server } = finderAt();
    finder.find('oslo');
    await vi.advanceTimersByTimeAsync(199);
    expect(texts(server)).toEqual([]);
    finder.find('oslo', true);
    await vi.advanceTimersByTimeAsync(0);
    expect(texts(server)).toEqual(['oslo']);
    finder.find('oslo', true);
    await vi.advanceTimersByTimeAsync(5000);
    finder.find('oslo', true);
    await vi.advanceTimersByTimeAsync(5000);
    expect(texts(server)).toEqual(['oslo']);
  });

  it('has one request under way: the older one is called off', async () => {
    const { finder, server } = finderAt();
    server.latency = 3000;
    finder.find('os');
    await vi.advanceTimersByTimeAsync(500);
    finder.find('oslo');
    await vi.advanceTimersByTimeAsync(1000);
    expect(texts(server)).toEqual(['os', 'oslo']);
    expect(server.aborted).toEqual(['os']);
    await vi.advanceTimersByTimeAsync(3000);
    expect(finder.places).toEqual([placeOf('oslo')]);
  });

  it('shows the answer to an older text until the newer one comes, never after it', async () => {
    const { finder, server } = finderAt();
    server.latency = 300;
    finder.find('os');
    await vi.advanceTimersByTimeAsync(200);
    finder.find('osl');
    await vi.advanceTimersByTimeAsync(300);
    expect(finder).toMatchObject({ answered: 'os', pending: true, text: 'osl' });
    await vi.advanceTimersByTimeAsync(5000);
    expect(finder).toMatchObject({ answered: 'osl', pending: false });
  });

  it('is nothing once it is cleared: what was under way does not come back', async () => {
    const { finder, server } = finderAt();
    finder.find('oslo');
    await vi.advanceTimersByTimeAsync(220);
    finder.clear();
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.aborted).toEqual(['oslo']);
    expect(finder).toMatchObject({ text: '', places: undefined, pending: false });
  });
});

describe('the limits', () => {
  /** A server with a sliding window, as most have. */
  function limited(perSecond: number): { finder: PlaceFinder; server: Server; refused: string[] } {
    const refused: string[] = [];
    const seen: number[] = [];
    const { finder, server } = finderAt({
      search: async (text) => {
        const now = Date.now();
        const recent = seen.filter((at) => at > now - 1000);
        if (recent.length >= perSecond) refused.push(text);
        else seen.push(now);
        server.asked.push([text, now]);
        await new Promise((resolve) => setTimeout(resolve, server.latency));
        const remaining = perSecond - recent.length - 1;
        const resetAt = Math.ceil(((recent[0] ?? now) + 1000) / 1000) * 1000;
        server.limits = [{ name: 'second', limit: perSecond, windowMs: 1000, remaining, resetAt }];
        return [placeOf(text)];
      },
      keepAs: () => undefined,
    });
    return { finder, server, refused };
  }

  it.each([
    [1, 50],
    [1, 700],
    [1, 1500],
    [2, 50],
    [10, 50],
  ])('of %i a second are kept to while one types, with answers after %i ms', async (perSecond, latency) => {
    const { finder, server, refused } = limited(perSecond);
    server.latency = latency;
    await type(finder, 'abcdefghijklmnopqrst', 260);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(refused).toEqual([]);
    expect(finder).toMatchObject({ answered: 'abcdefghijklmnopqrst', pending: false });
    expect(server.asked.length).toBeGreaterThan(1);
  });

  it('of a day are no reason to wait', async () => {
    const { finder, server } = finderAt();
    server.limits = [
      { name: 'day', limit: 1000, remaining: 0, windowMs: 86_400_000, resetAt: Date.now() + 86_400_000 },
    ];
    finder.find('oslo', true);
    await vi.advanceTimersByTimeAsync(100);
    finder.find('lima', true);
    await vi.advanceTimersByTimeAsync(400);
    expect(texts(server)).toEqual(['oslo', 'lima']);
  });

  it('make the typing slower once a request was refused for them', async () => {
    const { finder, server } = finderAt();
    finder.find('oslo', true);
    await vi.advanceTimersByTimeAsync(100);
    finder.slow();
    finder.find('lima', true);
    await vi.advanceTimersByTimeAsync(5000);
    const [[, first], [, second]] = server.asked as [[string, number], [string, number]];
    expect(second - first).toBe(1000);
  });
});

describe('what was found', () => {
  it('is known from then on, if it may be kept', async () => {
    const { finder, server } = finderAt();
    for (const text of ['oslo', 'lima', 'oslo']) {
      finder.find(text);
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(texts(server)).toEqual(['oslo', 'lima']);
    finder.forget();
    finder.find('oslo');
    await vi.advanceTimersByTimeAsync(2000);
    expect(texts(server)).toEqual(['oslo', 'lima', 'oslo']);
  });

  it('is asked for again if it must not be kept', async () => {
    const { finder, server } = finderAt({ keepAs: () => undefined });
    for (const text of ['oslo', 'lima', 'oslo']) {
      finder.find(text);
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect(texts(server)).toEqual(['oslo', 'lima', 'oslo']);
  });

  it('makes room by the least recently used', () => {
    const answers = new RecentAnswers();
    for (let i = 0; i < 50; i++) answers.set(`${i}`, []);
    answers.get('0');
    answers.set('50', []);
    expect(answers.get('0')).toEqual([]);
    expect(answers.get('1')).toBeUndefined();
    expect(answers.get('2')).toEqual([]);
  });
});

describe('what has failed', () => {
  it('is asked for again when it may work, and stays failed until it does', async () => {
    let works = false;
    const { finder } = finderAt({
      search: async (text) => {
        if (!works) throw new Error('down');
        return [placeOf(text)];
      },
    });
    finder.find('oslo');
    await vi.advanceTimersByTimeAsync(2000);
    expect(finder.failure).toEqual({ kind: 'failed', message: 'down' });
    works = true;
    finder.again();
    await vi.advanceTimersByTimeAsync(2000);
    expect(finder).toMatchObject({ failure: undefined, answered: 'oslo' });
    finder.again();
    expect(finder.pending).toBe(false);
  });
});

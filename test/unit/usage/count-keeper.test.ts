/** What a page counts is stored for the pages after it, under its own day and key. */
import { afterEach, beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createClient, defineProvider, type KeyClient } from '../../../src/index.ts';

const key = 'pk_ABCDEFGHIJKLMNOPQRSTUVWX';
const noon = Date.parse('2026-11-21T12:00:00Z');
const origin = 'https://tiles.acme.example';

let entries: Map<string, string>;
let listeners: Set<() => void>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  entries = new Map();
  listeners = new Set();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => entries.get(name) ?? null,
    setItem: (name: string, value: string) => void entries.set(name, value),
  });
  vi.stubGlobal('addEventListener', (_: string, listener: () => void) => void listeners.add(listener));
  vi.stubGlobal('removeEventListener', (_: string, listener: () => void) => void listeners.delete(listener));
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** The client of a page that has made so many requests, once what stores its counts has loaded. */
async function visited(requests: number, of: string | null = key): Promise<KeyClient> {
  const provider = defineProvider({
    name: 'acme',
    endpoints: [{ origin }],
    key: { in: 'query', name: 'key' },
  });
  const client = createClient({ key: of, provider, fetch: async () => new Response('{}') });
  onTestFinished(() => client.dispose());
  const before = listeners.size;
  for (let n = 0; n < requests; n++) await client.fetch(`${origin}/${n}`);
  await vi.waitFor(() => expect(listeners.size).toBe(before + 1));
  return client;
}

const hide = (): void => {
  for (const listener of listeners) listener();
};
const requestsOf = async (client: KeyClient): Promise<number | undefined> =>
  (await client.usage()).totals.requests;

it.each([
  ['with a key', key],
  ['without one', null],
])('keeps what a client %s counts when its page is hidden', async (_, of) => {
  await visited(5, of);
  hide();
  expect(entries.size).toBe(1);
  expect(await requestsOf(await visited(1, of))).toBe(6);
});

it('keeps nothing of a page that has requested nothing since', async () => {
  await visited(5);
  hide();
  const [before] = entries.values();
  hide();
  expect([...entries.values()]).toEqual([before]);
});

it.each(['hidden', 'asked for its usage'])(
  'files nothing of yesterday under today when a page is %s after midnight (UTC)',
  async (how) => {
    const client = await visited(5);
    vi.setSystemTime(noon + 43_200_000);
    if (how === 'hidden') hide();
    expect(await requestsOf(client)).toBe(0);
    expect(await requestsOf(await visited(2))).toBe(2);
    expect(await requestsOf(client)).toBe(2);
  },
);

it('starts over with the first request after midnight (UTC)', async () => {
  const client = await visited(5);
  vi.setSystemTime(noon + 43_200_000);
  await client.fetch(`${origin}/6`);
  expect(await requestsOf(client)).toBe(1);
});

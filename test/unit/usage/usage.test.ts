import { afterEach, describe, expect, it, vi } from 'vitest';
import { defineProvider, type Provider } from '../../../src/providers/provider.ts';
import { locationiqUsage } from '../../../src/usage/locationiq.ts';
import { readUsage } from '../../../src/usage/read.ts';
import { usageOf, type Metered } from '../../../src/usage/usage.ts';

const noon = Date.parse('2026-11-21T12:00:00Z');
const DAY = 86_400_000;
const key = 'pk_ABCDEFGHIJKLMNOPQRSTUVWX';

/** A page's storage, kept from one page to the next by who holds it. */
function storage(entries: Map<string, string>): Pick<Storage, 'getItem' | 'setItem'> {
  return {
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, value) => void entries.set(name, value),
  };
}

function page(counts: Record<string, number>, more: Partial<Provider> = {}): Metered {
  const provider = defineProvider({
    name: 'acme',
    endpoints: [{ origin: 'https://tiles.acme.example' }],
    key: { in: 'query', name: 'key' },
    ...more,
  });
  return { provider, counts: new Map(Object.entries(counts)), currentKey: key };
}

const refuse = (): Promise<never> => Promise.reject(new Error('No request belongs here.'));

const answering = (body: BodyInit, init?: ResponseInit): typeof fetch =>
  vi.fn(() => Promise.resolve(new Response(body, init)));

afterEach(() => vi.unstubAllGlobals());

describe('usageOf, for a provider without figures of its own', () => {
  const usageAt = (now: number, metered: Metered) => {
    vi.setSystemTime(now);
    return usageOf({ ...metered, day: Math.floor(now / DAY) }, refuse, {}).finally(() => vi.useRealTimers());
  };

  it("counts this page's own requests by service and resource, and estimates their credits", async () => {
    const counts = { 'tiles tile': 10, 'tiles source': 1, 'maps style': 2 };
    expect(await usageAt(noon, page(counts, { costs: { tiles: 4 } }))).toEqual({
      source: 'local',
      group: 'day',
      from: '2026-11-21T00:00:00.000Z',
      to: '2026-11-21T12:00:00.000Z',
      totals: { requests: 13, credits: 46 },
      times: ['2026-11-21T00:00:00.000Z'],
      series: [
        { service: 'tiles', requests: [11], credits: [44], resources: { tile: 10, source: 1 } },
        { service: 'maps', requests: [2], credits: [2], resources: { style: 2 } },
      ],
    });
  });

  it('goes on counting after a reload on the same UTC day, and counts nothing twice', async () => {
    vi.stubGlobal('localStorage', storage(new Map()));
    const first = page({ 'tiles tile': 10 });
    await usageAt(noon, first);
    expect((await usageAt(noon, first)).totals.requests).toBe(10);
    expect((await usageAt(noon + 3_600_000, page({ 'tiles tile': 5 }))).totals.requests).toBe(15);
  });

  it('starts over on the next UTC day', async () => {
    vi.stubGlobal('localStorage', storage(new Map()));
    await usageAt(noon, page({ 'tiles tile': 10 }));
    expect((await usageAt(noon + DAY, page({ 'tiles tile': 5 }))).totals.requests).toBe(5);
  });

  it('counts each key by itself, and keeps no key', async () => {
    const entries = new Map<string, string>();
    vi.stubGlobal('localStorage', storage(entries));
    await usageAt(noon, page({ 'tiles tile': 10 }));
    await usageAt(noon, { ...page({ 'tiles tile': 3 }), currentKey: 'pk_another' });
    expect((await usageAt(noon, page({}))).totals.requests).toBe(10);
    expect([...entries.keys()]).toEqual(['mapward acme']);
    expect(JSON.stringify([...entries])).not.toMatch(/pk_|ABCDEF|another/);
  });

  it('counts on where storage is full, forbidden or holds nonsense', async () => {
    const forbid = () => {
      throw new DOMException('no', 'SecurityError');
    };
    for (const getItem of [
      forbid,
      () => '{"day":',
      () => 'null',
      () => '7',
      () => '{"day":20778,"keys":"x"}',
    ]) {
      vi.stubGlobal('localStorage', { getItem, setItem: forbid });
      const metered = page({ 'tiles tile': 10 });
      expect((await usageAt(noon, metered)).totals).toEqual({ requests: 10, credits: 10 });
      expect((await usageAt(noon, metered)).totals).toEqual({ requests: 10, credits: 10 });
    }
  });

  it('says 0 before anything was asked for', async () => {
    expect((await usageAt(noon, page({}))).totals).toEqual({ requests: 0, credits: 0 });
  });
});

describe('usageOf, for a provider with figures', () => {
  it('gives them, checked', async () => {
    const usage = () => Promise.resolve({ totals: { requests: 7 } } as never);
    expect(await usageOf(page({}, { usage }), refuse, {})).toMatchObject({
      source: 'provider',
      totals: { requests: 7 },
    });
  });

  it('names the provider whose figures make no sense', async () => {
    const usage = () => Promise.resolve({ totals: 'many' } as never);
    await expect(usageOf(page({}, { usage }), refuse, {})).rejects.toThrow(
      'The usage figures from acme make no sense',
    );
  });
});

describe('readUsage', () => {
  it('asks for the period and group, by default thirty days by the day', async () => {
    const fetch = answering('{"totals":{}}');
    await readUsage('https://api.example.com/v1/usage?tenant=7', fetch, { period: '7d', group: 'hour' });
    await readUsage('https://api.example.com/v1/usage', fetch);
    expect(vi.mocked(fetch).mock.calls.map(([url]) => new Request(url).url)).toEqual([
      'https://api.example.com/v1/usage?tenant=7&period=7d&group=hour',
      'https://api.example.com/v1/usage?period=30d&group=day',
    ]);
  });

  it('says who answered with what when it is no success, no JSON, or no usage', async () => {
    const read = (body: string, init?: ResponseInit) =>
      readUsage('https://api.example.com/u?key=pk_1', answering(body, init));
    await expect(read('', { status: 503 })).rejects.toThrow(
      /^api\.example\.com answered the request for usage figures with 503\.$/,
    );
    await expect(read('<html>')).rejects.toThrow(/^api\.example\.com answered .* that is not JSON\.$/);
    await expect(read('{}')).rejects.toThrow(/^The usage figures from api\.example\.com make no sense/);
  });

  it('hands an abort on as it is', async () => {
    const controller = new AbortController();
    controller.abort();
    const aborting: typeof fetch = (_, init) => Promise.reject(init?.signal?.reason as Error);
    const reading = readUsage('https://api.example.com/u', aborting, { signal: controller.signal });
    await expect(reading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }));
  });
});

describe('locationiqUsage', () => {
  it('tells the requests left today and the bonus, and nothing that LocationIQ does not tell', async () => {
    const fetch = answering('{"status":"ok","balance":{"day":4996,"bonus":0}}');
    const usage = await usageOf(page({}, { usage: locationiqUsage }), fetch, {});
    expect(usage).toEqual({
      source: 'provider',
      totals: {},
      quota: { unit: 'requests', remaining: 4996 },
      balance: { credits: 0 },
      times: [],
      series: [],
    });
    expect(vi.mocked(fetch).mock.calls[0]?.[0]).toBe('https://us1.locationiq.com/v1/balance');
  });

  it('says so when the answer holds no balance', async () => {
    for (const body of ['{"status":"ok"}', 'null', '[]'])
      await expect(locationiqUsage(answering(body), {})).rejects.toThrow('answered without a balance');
  });
});

describe('a key without rules', () => {
  const snapshot = { source: 'provider', totals: {}, protected: false };
  const unruled = () => page({}, { usage: () => Promise.resolve(snapshot as never) });
  const askFrom = async (origin: unknown, metered = unruled()): Promise<string[]> => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    vi.stubGlobal('origin', origin);
    try {
      await usageOf(metered, refuse, {});
      return warn.mock.calls.map(String);
    } finally {
      warn.mockRestore();
    }
  };

  it('is told of in the console of a live page, once, and masked', async () => {
    const metered = unruled();
    const [line, ...more] = await askFrom('https://shop.example', metered);
    expect(line).toContain('has no rules');
    expect(line).not.toContain(key);
    expect(more).toEqual([]);
    expect(await askFrom('https://shop.example', metered)).toEqual([]);
  });

  it('is told of in a page whose script has a `var origin`', async () => {
    vi.stubGlobal('location', new URL('https://shop.example'));
    expect(await askFrom([-122.4, 37.7])).toHaveLength(1);
  });

  it('is what one is for on your own machine', async () => {
    expect(await askFrom('http://localhost:8080')).toEqual([]);
    expect(await askFrom('http://127.0.0.1:8080')).toEqual([]);
  });
});

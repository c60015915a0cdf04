import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usageHandler, type UsageReader, type UsageSnapshot } from '../../../src/admin/index.ts';
import { readUsage } from '../../../src/usage/read.ts';

const token = 'mt_service_0123456789abcdef';
const now = Date.parse('2026-11-21T12:00:00Z');
const snapshot: UsageSnapshot = {
  source: 'provider',
  period: '7d',
  group: 'day',
  from: '2026-11-15T00:00:00.000Z',
  to: '2026-11-21T12:00:00.000Z',
  totals: { requests: 7, credits: 7 },
  times: ['2026-11-20T00:00:00.000Z', '2026-11-21T00:00:00.000Z'],
  series: [{ service: 'Tiles', requests: [3, 4], credits: [3, 4] }],
};

beforeEach(() => void vi.setSystemTime(now));
afterEach(() => void vi.useRealTimers());

describe('usageHandler', () => {
  it('answers as a key service does, so that the usage reader takes it', async () => {
    const read = vi.fn<UsageReader>().mockResolvedValue(snapshot);
    const handler = usageHandler(read);
    const usage = await readUsage(
      'https://shop.example/usage',
      (input, init) => handler(new Request(input, init)),
      { period: '7d' },
    );
    expect(usage).toEqual(snapshot);
    expect(read).toHaveBeenCalledExactlyOnceWith({ period: '7d', group: 'day' });
  });

  it('makes one question of many readers’, and asks again after a minute', async () => {
    const read = vi.fn<UsageReader>().mockResolvedValue(snapshot);
    const handler = usageHandler(read);
    const ask = () => handler(new Request('https://shop.example/usage'));
    await Promise.all([ask(), ask(), ask()]);
    vi.setSystemTime(now + 59_999);
    await ask();
    expect(read).toHaveBeenCalledTimes(1);
    vi.setSystemTime(now + 60_000);
    await ask();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('tells a reader that it failed and no more, tells its owner why, and does not hold the failure', async () => {
    const read = vi
      .fn<UsageReader>()
      .mockRejectedValueOnce(new Error(`Secret ${token}`))
      .mockResolvedValue(snapshot);
    const onError = vi.fn();
    const handler = usageHandler(read, { onError });
    const failed = await handler(new Request('https://shop.example/usage'));
    expect(failed.status).toBe(502);
    expect(await failed.text()).not.toContain(token);
    expect(onError).toHaveBeenCalledOnce();
    expect((await handler(new Request('https://shop.example/usage'))).status).toBe(200);
  });

  it('holds a newer answer when an older one fails after it', async () => {
    const slow = Promise.withResolvers<UsageSnapshot>();
    const read = vi.fn<UsageReader>().mockReturnValueOnce(slow.promise).mockResolvedValue(snapshot);
    const handler = usageHandler(read);
    const ask = () => handler(new Request('https://shop.example/usage'));
    const first = ask();
    vi.setSystemTime(now + 61_000);
    await ask();
    slow.reject(new Error('Too late.'));
    expect((await first).status).toBe(502);
    await ask();
    expect(read).toHaveBeenCalledTimes(2);
  });

  it('takes known periods and GET only', async () => {
    const read = vi.fn();
    const handler = usageHandler(read);
    expect((await handler(new Request('https://shop.example/usage?period=2y'))).status).toBe(400);
    expect((await handler(new Request('https://shop.example/usage?group=week'))).status).toBe(400);
    expect((await handler(new Request('https://shop.example/usage', { method: 'POST' }))).status).toBe(405);
    expect(read).not.toHaveBeenCalled();
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { isAdminError, maptilerUsage } from '../../../src/admin/index.ts';

const token = 'mt_service_0123456789abcdef';
const DAY = 86_400_000;
const now = Date.parse('2026-11-21T12:00:00Z');
const dateOf = (daysAgo: number): string => new Date(now - daysAgo * DAY).toISOString().slice(0, 10);

/** As MapTiler answers for the last thirty days: ten thousand tiles a day, today estimated. */
const recent = {
  since: dateOf(29),
  until: dateOf(0),
  datasets: [
    {
      group_id: 'request',
      item_id: 'request.tile',
      data: Array.from({ length: 29 }, (_, i) => ({ date: dateOf(29 - i), value: 10_000 })),
      estimated_data: { date: dateOf(0), value: 10_000 },
    },
    { group_id: 'request', item_id: 'request.geocoding', data: [{ date: dateOf(3), value: 7 }] },
    { group_id: 'session', item_id: 'session.map', data: [{ date: dateOf(3), value: 99 }] },
  ],
  legend: [{ item_id: 'request.tile', label: 'Tiles', description: null }],
};

const billing = {
  since: '2026-11-11',
  until: '2026-12-10',
  datasets: [{ group_id: 'request', item_id: 'request.tile', data: [{ date: dateOf(1), value: 100_000 }] }],
  legend: [],
};

/** MapTiler's Service API, as far as it is asked. */
function maptiler(answers: Record<string, unknown> = {}) {
  return vi.fn<typeof fetch>((input) => {
    const period = new URL(new Request(input).url).searchParams.get('period') ?? '';
    const body = answers[period] ?? (period === 'current_billing_period' ? billing : recent);
    return Promise.resolve(body instanceof Response ? body : Response.json(body));
  });
}

beforeEach(() => void vi.setSystemTime(now));
afterEach(() => vi.useRealTimers());

describe('maptilerUsage', () => {
  it.each(['0001-01-01', '9999-12-31'])(
    'refuses figures of %s, between which and today there are too many days',
    async (date) => {
      const dataset = { ...recent.datasets[0], data: [{ date, value: 1 }] };
      const fetch = maptiler({ past_30_days: { ...recent, datasets: [dataset] } });
      await expect(maptilerUsage({ serviceToken: token, fetch })()).rejects.toThrow('is not its analytics');
    },
  );

  it('tells requests by service and day, without a gap', async () => {
    const fetch = maptiler();
    const { totals, times, series, quota, group } = await maptilerUsage({ serviceToken: token, fetch })();
    expect(group).toBe('day');
    expect(totals).toEqual({ requests: 300_007, credits: 300_007 });
    expect([times.length, times[0], times.at(-1)]).toEqual([
      30,
      '2026-10-23T00:00:00.000Z',
      '2026-11-21T00:00:00.000Z',
    ]);
    expect(series.map(({ service, requests }) => [service, requests[26], requests[29]])).toEqual([
      ['Tiles', 10_000, 10_000],
      ['request.geocoding', 7, 0],
    ]);
    expect(quota).toBeUndefined();
    const [url, init] = fetch.mock.calls[0]!;
    expect(new Request(url).url).toBe(
      'https://service.maptiler.com/v1/analytics/api_usage/timeline?period=past_30_days&classifier=services',
    );
    expect(init).toMatchObject({ headers: { Authorization: `Token ${token}` }, redirect: 'error' });
  });

  it('cuts the last seven days out of thirty', async () => {
    const { totals, times } = await maptilerUsage({ serviceToken: token, fetch: maptiler() })({
      period: '7d',
    });
    expect(times).toHaveLength(7);
    expect(totals.requests).toBe(70_007);
  });

  it('tells months where MapTiler does', async () => {
    const data = [
      { date: '2026-08', value: 5 },
      { date: '2026-10', value: 6 },
    ];
    const all = {
      since: '2026-08-15',
      until: '2026-11-21',
      datasets: [{ group_id: 'request', item_id: 'tiles', data }],
    };
    const usage = maptilerUsage({ serviceToken: token, fetch: maptiler({ all }) });
    const { times, series, group } = await usage({ period: 'all' });
    expect(times.map((time) => time.slice(0, 7))).toEqual(['2026-08', '2026-09', '2026-10']);
    expect(series[0]?.requests).toEqual([5, 0, 6]);
    expect(group).toBeUndefined();
  });

  it('tells the quota of the billing period when it knows what is included, with its forecast', async () => {
    const usage = maptilerUsage({ serviceToken: token, includedRequests: 200_000, fetch: maptiler() });
    const { quota } = await usage();
    expect(quota).toMatchObject({
      unit: 'requests',
      limit: 200_000,
      used: 100_000,
      remaining: 100_000,
      overage: 0,
    });
    expect(quota?.reset).toBe('2026-12-11T00:00:00.000Z');
    // Ten thousand a day: 19.5 days are left, and ten of them suffice.
    expect(quota?.forecast?.used).toBeCloseTo(295_000, -2);
    expect(quota?.forecast?.spent_at?.slice(0, 10)).toBe('2026-12-01');
  });

  it('refuses to run in a page: its token is a secret', () => {
    vi.stubGlobal('document', { baseURI: 'https://shop.example/' });
    expect(() => maptilerUsage({ serviceToken: token })).toThrow('does not belong in a browser');
    vi.unstubAllGlobals();
  });

  it('rejects for a refusal and for every other shape, without the token', async () => {
    const bad = [
      new Response('{"detail":"Invalid token"}', { status: 401 }),
      new Response('<html>'),
      { rows: [] },
      { ...recent, since: 'yesterday' },
      {
        ...recent,
        datasets: [{ group_id: 'request', item_id: 'tiles', data: [{ date: '2026-11-01', value: -5 }] }],
      },
    ];
    for (const answer of bad) {
      const usage = maptilerUsage({ serviceToken: token, fetch: maptiler({ past_30_days: answer }) });
      const error: unknown = await usage().catch((error: unknown) => error);
      if (!isAdminError(error)) expect.fail(`Expected an AdminError, not ${String(error)}`);
      expect(error.message).toMatch(/^GET \/v1\/analytics\/api_usage\/timeline was answered with \d+/);
      expect(error.message).not.toContain(token);
    }
  });
});

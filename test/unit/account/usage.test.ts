import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SeedUsage } from '../../../src/mock/account/seed.ts';
import type { Account, Key } from '../../../src/mock/account/types.ts';
import { usageSnapshot } from '../../../src/mock/account/usage.ts';
import { quotaOf } from '../../../src/mock/account/quota.ts';
import { exportAsk, keyNamed, NOW, openAccount, request, tileAsk } from './fixture.ts';

function withHistory(history: Omit<SeedUsage, 'key'>[], created = '2025-01-01T00:00:00Z'): [Account, Key] {
  const account = openAccount({
    keys: [{ name: 'open', token: 'pk_open', created }],
    history: history.map((use) => ({ key: 'open', ...use })),
  });
  return [account, keyNamed(account, 'open')];
}

afterEach(() => vi.unstubAllEnvs());

const day = { period: '7d', group: 'day' } as const;

describe('usage totals', () => {
  it('count requests, credits and area, exports apart', () => {
    const account = openAccount({ balance: { km2: 10 } });
    const key = keyNamed(account, 'Default key');
    request(account, tileAsk(key.token));
    request(account, tileAsk(key.token, { credits: 4, service: 'raster' }));
    request(account, tileAsk(key.token, { kind: 'free', credits: 0, service: 'maps' }));
    request(account, exportAsk(key.token, 0.5));
    request(account, exportAsk(key.token, 1));
    expect(usageSnapshot(account, key, day, NOW).totals).toEqual({
      requests: 5,
      credits: 5,
      exports: 2,
      km2: 1.5,
      km2_per_export: 0.75,
    });
  });

  it('know no area per export where nothing was exported', () => {
    const [account, key] = withHistory([{ service: 'tiles', hours_ago: 1, requests: 5 }]);
    expect(usageSnapshot(account, key, day, NOW).totals).toMatchObject({ km2: 0, km2_per_export: null });
  });

  it('are of this key alone', () => {
    const [account, key] = withHistory([{ service: 'tiles', hours_ago: 1, requests: 5 }]);
    request(account, tileAsk(keyNamed(account, 'Default key').token));
    expect(usageSnapshot(account, key, day, NOW).totals.requests).toBe(5);
  });

  it('are nothing for a key that was never used', () => {
    const account = openAccount();
    const snapshot = usageSnapshot(account, keyNamed(account, 'Default key'), day, NOW);
    expect(snapshot.totals).toEqual({ requests: 0, credits: 0, exports: 0, km2: 0, km2_per_export: null });
    expect(snapshot.series).toEqual([]);
  });

  it.each([
    ['7d', '2026-11-15T00:00:00.000Z'],
    ['30d', '2026-10-23T00:00:00.000Z'],
    ['90d', '2026-08-24T00:00:00.000Z'],
    ['12m', '2025-11-22T00:00:00.000Z'],
    ['all', '2025-01-01T00:00:00.000Z'],
  ] as const)('of %s begin at %s, with that hour and without the one before', (period, from) => {
    const before = new Date(Date.parse(from) - 3_600_000).toISOString();
    const history: Omit<SeedUsage, 'key'>[] = [{ service: 'tiles', at: from, requests: 1 }];
    if (period !== 'all') history.push({ service: 'tiles', at: before, requests: 1000 });
    const [account, key] = withHistory(history);
    const snapshot = usageSnapshot(account, key, { period, group: 'day' }, NOW);
    expect(snapshot.from).toBe(from);
    expect(snapshot.to).toBe('2026-11-21T12:30:00.000Z');
    expect(snapshot.totals.requests).toBe(1);
  });

  it('of the period before end at the same hour of its last day', () => {
    const [account, key] = withHistory([
      { service: 'tiles', at: '2026-11-08T00:00:00Z', requests: 1 },
      { service: 'tiles', at: '2026-11-14T12:00:00Z', requests: 10 },
      { service: 'tiles', at: '2026-11-14T13:00:00Z', requests: 100 },
      { service: 'tiles', at: '2026-11-07T23:00:00Z', requests: 1000 },
      { service: 'tiles', at: '2026-11-21T12:00:00Z', requests: 7 },
    ]);
    const { previous, totals } = usageSnapshot(account, key, day, NOW);
    expect(previous?.requests).toBe(11);
    expect(totals.requests).toBe(7);
  });

  it('of the period before are unknown where the key was not made yet, and 0 where it was not used', () => {
    const before = (created: string) => {
      const [account, key] = withHistory([], created);
      return usageSnapshot(account, key, day, NOW).previous;
    };
    expect(before('2026-11-20T00:00:00Z')).toBeNull();
    expect(before('2026-11-14T12:30:00.001Z')).toBeNull();
    expect(before('2026-11-14T12:30:00Z')).toMatchObject({ requests: 0, credits: 0, km2: 0 });
  });

  it('have no period before all there is', () => {
    const [account, key] = withHistory([]);
    expect(usageSnapshot(account, key, { period: 'all', group: 'day' }, NOW).previous).toBeNull();
  });
});

describe('usage series', () => {
  it('have a step for each day, today’s the last', () => {
    const [account, key] = withHistory([
      { service: 'tiles', at: '2026-11-15T00:00:00Z', requests: 1 },
      { service: 'tiles', at: '2026-11-15T23:00:00Z', requests: 2 },
      { service: 'tiles', hours_ago: 0, requests: 5 },
      { service: 'geocoding', at: '2026-11-18T10:00:00Z', requests: 9, credits: 18 },
      { service: 'exports', at: '2026-11-18T10:00:00Z', requests: 2, km2: 2.5 },
    ]);
    const { times, series } = usageSnapshot(account, key, day, NOW);
    expect(times).toHaveLength(7);
    expect([times[0], times.at(-1)]).toEqual(['2026-11-15T00:00:00.000Z', '2026-11-21T00:00:00.000Z']);
    expect(series).toEqual([
      {
        service: 'exports',
        requests: [0, 0, 0, 2, 0, 0, 0],
        credits: [0, 0, 0, 0, 0, 0, 0],
        km2: [0, 0, 0, 2.5, 0, 0, 0],
      },
      {
        service: 'geocoding',
        requests: [0, 0, 0, 9, 0, 0, 0],
        credits: [0, 0, 0, 18, 0, 0, 0],
        km2: [0, 0, 0, 0, 0, 0, 0],
      },
      {
        service: 'tiles',
        requests: [3, 0, 0, 0, 0, 0, 5],
        credits: [3, 0, 0, 0, 0, 0, 5],
        km2: [0, 0, 0, 0, 0, 0, 0],
      },
    ]);
  });

  it('have a step for each hour up to this one', () => {
    const [account, key] = withHistory([{ service: 'tiles', hours_ago: 2, requests: 4 }]);
    const { times, series } = usageSnapshot(account, key, { period: '7d', group: 'hour' }, NOW);
    expect(times).toHaveLength(6 * 24 + 13);
    expect(times.at(-1)).toBe('2026-11-21T12:00:00.000Z');
    expect(series[0]!.requests.slice(-3)).toEqual([4, 0, 0]);
  });

  it('do not know what was before the key was made', () => {
    const [account, key] = withHistory(
      [{ service: 'tiles', hours_ago: 1, requests: 4 }],
      '2026-11-19T15:00:00Z',
    );
    const { series } = usageSnapshot(account, key, day, NOW);
    expect(series[0]!.requests).toEqual([null, null, null, null, 0, 0, 4]);
  });

  it('of a year by the hour have a value for each of its hours', () => {
    const [account, key] = withHistory([{ service: 'tiles', hours_ago: 1, requests: 4 }]);
    const { times, series } = usageSnapshot(account, key, { period: '12m', group: 'hour' }, NOW);
    expect(times).toHaveLength(364 * 24 + 13);
    expect(series[0]!.requests).toHaveLength(times.length);
  });

  it('do not skip or double an hour where clocks change', () => {
    vi.stubEnv('TZ', 'Europe/Berlin');
    const [before, after] = [Date.UTC(2026, 9, 24), Date.UTC(2026, 9, 26)].map((time) => new Date(time));
    expect(before!.getTimezoneOffset()).not.toBe(after!.getTimezoneOffset());
    const [account, key] = withHistory([]);
    const { times } = usageSnapshot(account, key, { period: '90d', group: 'hour' }, NOW);
    const steps = times.slice(1).map((time, index) => Date.parse(time) - Date.parse(times[index]!));
    expect(new Set(steps)).toEqual(new Set([3_600_000]));
  });

  it('keep counts of a billion', () => {
    const [account, key] = withHistory([{ service: 'tiles', hours_ago: 1, requests: 1_000_000_000 }]);
    expect(usageSnapshot(account, key, day, NOW).totals.requests).toBe(1_000_000_000);
  });
});

describe('the forecast', () => {
  it('adds the mean of 28 days for the days that are left', () => {
    const [account] = withHistory([
      { service: 'tiles', at: '2026-10-30T12:00:00Z', requests: 280 },
      // An hour too old to count.
      { service: 'tiles', at: '2026-10-24T12:00:00Z', requests: 9000 },
      { service: 'tiles', at: '2026-11-02T00:00:00Z', requests: 2520 },
    ]);
    const daysLeft = (Date.UTC(2026, 11, 1) - NOW) / 86_400_000;
    expect(quotaOf(account, NOW)).toEqual({
      unit: 'credits',
      limit: 100_000,
      used: 2520,
      remaining: 97_480,
      overage: 0,
      reset: '2026-12-01T00:00:00.000Z',
      forecast: { used: 2520 + 100 * daysLeft, spent_at: null },
    });
  });

  it('counts the hour that is 27 days and 23 hours ago, and not the one before', () => {
    const at = (hours_ago: number): number => {
      const [account] = withHistory([{ service: 'tiles', hours_ago, requests: 28 }]);
      const { used, forecast } = quotaOf(account, NOW);
      return forecast.used - used;
    };
    expect(at(28 * 24 - 1)).toBeGreaterThan(0);
    expect(at(28 * 24)).toBe(0);
  });

  it('tells the moment when the quota will be spent', () => {
    const account = openAccount({
      keys: [{ name: 'open', created: '2026-01-01T00:00:00Z' }],
      history: [{ key: 'open', service: 'tiles', at: '2026-11-20T00:00:00Z', requests: 2800 }],
      limits: { plans: { free: { credits: 3000 } } },
    });
    // 200 left at 100 a day.
    expect(quotaOf(account, NOW).forecast.spent_at).toBe('2026-11-23T12:30:00.000Z');
  });

  it('tells none when it is spent already, or will not be this month', () => {
    const history = [{ key: 'Default key', service: 'tiles', hours_ago: 1, requests: 280 }];
    const spent = openAccount({ history, limits: { plans: { free: { credits: 280 } } } });
    expect(quotaOf(spent, NOW)).toMatchObject({ remaining: 0, forecast: { spent_at: null } });
    const plenty = openAccount({ history });
    expect(quotaOf(plenty, NOW).forecast.spent_at).toBeNull();
    expect(quotaOf(openAccount(), NOW).forecast).toEqual({ used: 0, spent_at: null });
  });
});

describe('what is left', () => {
  it('is told by user and API', () => {
    const account = openAccount({
      users: [{ name: 'Ada', email: 'ada@example.org', limits: { rest: 10 } }],
    });
    const key = keyNamed(account, 'Default key');
    request(account, tileAsk(key.token, { credits: 4 }));
    request(account, exportAsk(key.token, 0.25));
    const { user_limits, balance } = usageSnapshot(account, key, day, NOW);
    expect(user_limits).toEqual({
      rest: { limit: 10, used: 4, remaining: 6 },
      batch: { limit: null, used: 0.25, remaining: null },
    });
    expect(balance).toEqual({ km2: 0.75, credits: 0 });
  });

  it.each([
    [{ origins: ['a.example'] }, true],
    [{ user_agent: 'Firefox' }, true],
    [{ user_agent: '' }, false],
    [{}, false],
  ])('says of a key with %j whether it is protected: %s', (settings, isProtected) => {
    const account = openAccount({ keys: [{ name: 'k', ...settings }] });
    expect(usageSnapshot(account, keyNamed(account, 'k'), day, NOW).protected).toBe(isProtected);
  });
});

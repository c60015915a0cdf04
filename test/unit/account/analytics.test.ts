import { describe, expect, it } from 'vitest';
import { topUsage, usageTimeline } from '../../../src/mock/account/analytics.ts';
import { deleteKey } from '../../../src/mock/account/keys.ts';
import type { Account } from '../../../src/mock/account/types.ts';
import { keyNamed, NOW, openAccount, problemOf } from './fixture.ts';

function used(): Account {
  return openAccount({
    keys: [{ name: 'a' }, { name: 'b' }],
    history: [
      { key: 'a', service: 'tiles', at: '2026-11-20T01:00:00Z', requests: 5 },
      { key: 'a', service: 'tiles', at: '2026-11-20T23:00:00Z', requests: 6 },
      { key: 'b', service: 'tiles', at: '2026-11-21T00:00:00Z', requests: 2, credits: 8 },
      { key: 'b', service: 'geocoding', at: '2026-10-31T23:00:00Z', requests: 100 },
      { key: 'b', service: 'exports', at: '2026-11-21T10:00:00Z', requests: 2, km2: 3 },
    ],
  });
}

describe('the timeline', () => {
  it('tells services apart by day, requests and exports each for themselves', () => {
    expect(usageTimeline(used(), { period: '7d', classifier: 'services' }, NOW)).toEqual({
      classifier: 'services',
      since: '2026-11-15T00:00:00.000Z',
      until: '2026-11-21T12:30:00.000Z',
      groups: [
        {
          group: 'request',
          items: [
            { date: '2026-11-20', id: 'tiles', name: 'tiles', requests: 11, credits: 11 },
            { date: '2026-11-21', id: 'tiles', name: 'tiles', requests: 2, credits: 8 },
          ],
        },
        {
          group: 'export',
          items: [{ date: '2026-11-21', id: 'exports', name: 'exports', exports: 2, km2: 3 }],
        },
      ],
    });
  });

  it('tells keys apart, also one that is deleted', () => {
    const account = used();
    const { id } = keyNamed(account, 'a');
    deleteKey(account, id);
    const timeline = usageTimeline(account, { period: '7d', classifier: 'api_keys', group: 'request' }, NOW);
    expect(timeline.groups).toHaveLength(1);
    expect(timeline.groups[0]!.items[0]).toEqual({
      date: '2026-11-20',
      id,
      name: 'a',
      requests: 11,
      credits: 11,
    });
  });

  it('goes by month for a year and for all there is', () => {
    for (const period of ['12m', 'past_12_months']) {
      const { groups } = usageTimeline(used(), { period, classifier: 'services', group: 'request' }, NOW);
      expect(
        groups[0]!.items.map(({ date, id, requests }) => [date, id, requests]),
        period,
      ).toEqual([
        ['2026-10', 'geocoding', 100],
        ['2026-11', 'tiles', 13],
      ]);
    }
    const all = usageTimeline(used(), { period: 'all', classifier: 'services' }, NOW);
    expect(all.since).toBe('2026-10-31T00:00:00.000Z');
  });

  it.each([
    ['current_billing_period', '2026-11-01T00:00:00.000Z', '2026-11-21T12:30:00.000Z', 13],
    ['last_billing_period', '2026-10-01T00:00:00.000Z', '2026-10-31T23:59:59.999Z', 100],
    ['past_12_billing_periods', '2025-11-01T00:00:00.000Z', '2026-10-31T23:59:59.999Z', 100],
    ['past_30_days', '2026-10-23T00:00:00.000Z', '2026-11-21T12:30:00.000Z', 113],
    ['past_90_days', '2026-08-24T00:00:00.000Z', '2026-11-21T12:30:00.000Z', 113],
  ])('knows %s', (period, since, until, requests) => {
    const timeline = usageTimeline(used(), { period, classifier: 'services', group: 'request' }, NOW);
    expect(timeline).toMatchObject({ since, until });
    expect(timeline.groups[0]!.items.reduce((sum, item) => sum + item.requests!, 0)).toBe(requests);
  });

  it('of an unused account is empty', () => {
    const { groups } = usageTimeline(openAccount(), { period: 'all', classifier: 'services' }, NOW);
    expect(groups).toEqual([
      { group: 'request', items: [] },
      { group: 'export', items: [] },
    ]);
  });

  it('refuses an unknown period', () => {
    const query = { period: 'yesterday', classifier: 'services' } as const;
    expect(problemOf(() => usageTimeline(used(), query, NOW))).toMatchObject({
      status: 400,
      code: 'bad-request',
    });
  });
});

describe('the top', () => {
  it('is sorted by what was spent, and no longer than asked', () => {
    const query = { period: '30d', classifier: 'services', group: 'request', limit: 10 } as const;
    expect(topUsage(used(), query, NOW).groups[0]!.items).toEqual([
      { id: 'geocoding', name: 'geocoding', requests: 100, credits: 100 },
      { id: 'tiles', name: 'tiles', requests: 13, credits: 19 },
    ]);
    expect(topUsage(used(), { ...query, limit: 1 }, NOW).groups[0]!.items).toHaveLength(1);
  });

  it('of exports goes by area', () => {
    const query = { period: '30d', classifier: 'api_keys', group: 'export', limit: 10 } as const;
    expect(topUsage(used(), query, NOW).groups[0]!.items).toMatchObject([{ name: 'b', exports: 2, km2: 3 }]);
  });
});

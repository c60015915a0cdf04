import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dailyShare, todayOf } from '../../../components/key-usage/marks.ts';
import { gapsIn, stepsOf } from '../../../components/key-usage/steps.ts';
import { readUsage, type UsageSnapshot } from '../../../src/index.ts';
import { createKeyServer } from '../../../src/mock/index.ts';

const HOUR = 3_600_000;

/** One request in every hour. */
function hourly(from: string, hours: number): UsageSnapshot {
  const times = Array.from({ length: hours }, (_, i) => new Date(Date.parse(from) + i * HOUR).toISOString());
  return {
    source: 'provider',
    group: 'hour',
    totals: { requests: hours },
    times,
    series: [{ service: 'tiles', requests: times.map(() => 1) }],
  };
}

const requestsOf = (steps: ReturnType<typeof stepsOf>): readonly (number | null)[] | undefined =>
  steps.services[0]?.requests;

describe('stepsOf', () => {
  it('sums hours into the days of the reader, not of UTC', () => {
    const steps = stepsOf(hourly('2026-11-19T00:00:00Z', 48), 'day', 'Asia/Tokyo');
    expect(requestsOf(steps)).toEqual([15, 24, 9]);
    expect(steps).toMatchObject({ unit: 'day', timeZone: 'Asia/Tokyo', beginsLate: true });
  });

  it('counts an hour that a day of another offset cuts in two for the day in which it begins', () => {
    const steps = stepsOf(hourly('2026-11-19T00:00:00Z', 24), 'day', 'Asia/Kolkata');
    expect(requestsOf(steps)).toEqual([19, 5]);
  });

  it('knows days of 23 and of 25 hours', () => {
    const spring = stepsOf(hourly('2026-03-28T23:00:00Z', 23 + 24), 'day', 'Europe/Berlin');
    expect(requestsOf(spring)).toEqual([23, 24]);
    const autumn = stepsOf(hourly('2026-10-24T22:00:00Z', 25 + 24), 'day', 'Europe/Berlin');
    expect(requestsOf(autumn)).toEqual([25, 24]);
  });

  it('keeps hours where hours are wanted, and days that nobody can take apart', () => {
    expect(stepsOf(hourly('2026-11-19T00:00:00Z', 5), 'hour', 'Asia/Tokyo').starts).toHaveLength(5);
    const days = { ...hourly('2026-11-19T00:00:00Z', 1), group: 'day' as const };
    expect(stepsOf(days, 'hour', 'Asia/Tokyo')).toMatchObject({ unit: 'day', timeZone: 'UTC' });
  });

  it('takes steps a month apart for months', () => {
    const months: UsageSnapshot = {
      ...hourly('2026-09-01T00:00:00Z', 0),
      group: 'day',
      times: ['2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z', '2026-11-01T00:00:00Z'],
      series: [{ service: 'tiles', requests: [1, 2, 3] }],
    };
    expect(stepsOf(months, 'day', 'Europe/Berlin')).toMatchObject({ unit: 'month', timeZone: 'UTC' });
  });

  it('takes days for days, however many are missing between two of them', () => {
    const days: UsageSnapshot = {
      ...hourly('2026-09-01T00:00:00Z', 0),
      group: 'day',
      times: ['2026-09-01T00:00:00Z', '2026-10-01T00:00:00Z', '2026-10-02T00:00:00Z'],
      series: [{ service: 'tiles', requests: [1, 2, 3] }],
    };
    expect(stepsOf(days, 'day', 'Europe/Berlin').unit).toBe('day');
  });

  it('tells after which steps others are missing, and puts none in', () => {
    const usage: UsageSnapshot = {
      ...hourly('2026-11-19T00:00:00Z', 0),
      group: 'day',
      times: ['2026-11-17T00:00:00Z', '2026-11-18T00:00:00Z', '2026-11-20T00:00:00Z'],
      series: [{ service: 'tiles', requests: [null, 2, 3] }],
    };
    const steps = stepsOf(usage, 'day', 'UTC');
    expect(requestsOf(steps)).toEqual([null, 2, 3]);
    expect(gapsIn(steps)).toEqual([1]);
  });

  it('finds no gap where clocks change, and between months of any length', () => {
    expect(gapsIn(stepsOf(hourly('2026-10-20T22:00:00Z', 10 * 24), 'day', 'Europe/Berlin'))).toEqual([]);
    const times = ['01', '02', '03', '04'].map((month) => `2026-${month}-01T00:00:00Z`);
    const months = { ...hourly('2026-01-01T00:00:00Z', 0), group: 'day' as const, times };
    expect(gapsIn(stepsOf(months, 'day', 'UTC'))).toEqual([]);
  });

  it('is done at once, whatever dates there are', () => {
    const usage: UsageSnapshot = {
      ...hourly('2026-11-19T00:00:00Z', 0),
      times: ['0001-01-01T00:00:00Z', '2026-11-19T00:00:00Z', '9999-12-31T23:00:00Z'],
      series: [{ service: 'tiles', requests: [1, 2, 3] }],
    };
    for (const group of ['hour', 'day'] as const)
      expect(requestsOf(stepsOf(usage, group, 'Asia/Tokyo'))).toEqual([1, 2, 3]);
  });

  it('shows nothing of nothing', () => {
    expect(stepsOf(hourly('2026-11-19T00:00:00Z', 0), 'day', 'Asia/Tokyo').starts).toEqual([]);
  });

  it('names what was used most first', () => {
    const usage = hourly('2026-11-19T00:00:00Z', 1);
    const series = [...usage.series, { service: 'maps', requests: [9] }];
    expect(stepsOf({ ...usage, series }, 'hour', 'UTC').services.map(({ service }) => service)).toEqual([
      'maps',
      'tiles',
    ]);
  });
});

describe('figures over a real server', () => {
  const now = Date.parse('2026-11-21T14:20:00Z');
  const usageOf = async (history: object[], period: string): Promise<UsageSnapshot> => {
    const server = createKeyServer({
      now,
      seed: {
        keys: [{ name: 'Shop', token: 'pk_ABCDEFGHIJKLMNOPQRSTUVWX', created: '2025-01-01T00:00:00Z' }],
        history: history.map((one) => ({ key: 'Shop', ...one })) as never,
      },
    });
    const fetch: typeof globalThis.fetch = (input, init) =>
      server.respond(new Request(input, init), { origin: 'https://shop.example' });
    const url = `${server.apiUrl}/v1/usage?key=pk_ABCDEFGHIJKLMNOPQRSTUVWX`;
    return readUsage(url, fetch, { period: period as '7d', group: 'hour' });
  };
  const sum = (lists: (readonly (number | null)[] | undefined)[]): number =>
    lists.flatMap((list) => list ?? []).reduce<number>((total, one) => total + (one ?? 0), 0);

  it('add up to the totals in every zone, to the last digit', async () => {
    const use = fc.oneof(
      fc.record({
        service: fc.constantFrom('tiles', 'maps', 'geocoding'),
        hours_ago: fc.integer({ min: 0, max: 24 * 400 }),
        requests: fc.integer({ min: 1, max: 1_000_000_000 }),
      }),
      fc.record({
        service: fc.constant('exports'),
        hours_ago: fc.integer({ min: 0, max: 24 * 400 }),
        requests: fc.integer({ min: 1, max: 50 }),
        km2: fc.integer({ min: 1, max: 5_000_000_000 }).map((m2) => m2 / 1e6),
      }),
    );
    const zones = ['UTC', 'Asia/Kolkata', 'Pacific/Kiritimati', 'America/St_Johns', 'Europe/Berlin'];
    await fc.assert(
      fc.asyncProperty(
        fc.array(use, { maxLength: 40 }),
        fc.constantFrom('7d', '30d', '90d', '12m'),
        fc.constantFrom(...zones),
        async (history, period, zone) => {
          const usage = await usageOf(history, period);
          const { services } = stepsOf(usage, 'day', zone);
          expect(sum(services.map(({ requests }) => requests))).toBe(usage.totals.requests);
          expect(sum(services.map(({ credits }) => credits))).toBe(usage.totals.credits);
          const m2 = services.flatMap(({ km2 = [] }) => km2.map((one) => Math.round((one ?? 0) * 1e6)));
          expect(sum([m2]) / 1e6).toBe(usage.totals.km2);
          // Each area is one that can be written in square metres: no error of addition is left in it.
          for (const { km2 = [] } of services)
            for (const one of km2) expect(one === null || one === Math.round(one * 1e6) / 1e6).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });

  it.each([
    ['no request', [], 0],
    ['one request', [{ service: 'tiles', hours_ago: 0, requests: 1 }], 1],
    ['a billion requests', [{ service: 'tiles', hours_ago: 5, requests: 1_000_000_000 }], 1_000_000_000],
  ])('hold for %s', async (_, history, requests) => {
    const usage = await usageOf(history, '30d');
    expect(usage.totals.requests).toBe(requests);
    expect(sum(stepsOf(usage, 'day', 'America/New_York').services.map((one) => one.requests))).toBe(requests);
  });
});

describe('todayOf', () => {
  const now = Date.parse('2026-11-20T20:30:00Z');

  it("finds the step in which the reader's day began", () => {
    const usage = hourly('2026-11-19T00:00:00Z', 45);
    const days = stepsOf(usage, 'day', 'Asia/Tokyo');
    expect(todayOf(days, now)).toBe(Date.parse('2026-11-20T15:00:00Z'));
    const hours = stepsOf(usage, 'hour', 'Asia/Tokyo');
    expect(todayOf(hours, now)).toBe(Date.parse('2026-11-20T15:00:00Z'));
  });

  it('is nowhere when the steps end before', () => {
    expect(todayOf(stepsOf(hourly('2026-11-01T00:00:00Z', 24), 'day', 'UTC'), now)).toBeUndefined();
  });
});

it("shares a month's quota among its days", () => {
  expect(dailyShare(3000, Date.parse('2026-12-01T00:00:00Z'))).toBe(100);
  expect(dailyShare(2800, Date.parse('2027-03-01T00:00:00Z'))).toBe(100);
});

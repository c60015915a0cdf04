import { describe, expect, it } from 'vitest';
import { csvOf } from '../../../components/key-usage/csv.ts';
import { changeOf, fillOf } from '../../../components/key-usage/figures.ts';
import { createFormat } from '../../../components/shared/format.ts';
import { stack, valuesOf } from '../../../components/key-usage/stack.ts';
import type { Steps } from '../../../components/key-usage/steps.ts';

describe('changeOf', () => {
  it.each([
    [150, 100, { kind: 'up', share: 0.5 }],
    [75, 100, { kind: 'down', share: 0.25 }],
    [0, 0, { kind: 'same' }],
    [5, 0, { kind: 'new' }],
    [5, undefined, { kind: 'unknown' }],
    [5, null, { kind: 'unknown' }],
    [null, 5, { kind: 'unknown' }],
  ])('calls %s after %s %o', (now, before, change) => {
    expect(changeOf(now, before)).toEqual(change);
  });
});

describe('fillOf', () => {
  const level = (used: number, limit = 1000) => fillOf({ unit: 'credits', limit, used })?.level;

  it('warns from 80 % on, and is red from 95 % on', () => {
    expect([0, 799, 800, 949, 950, 1000, 5000].map((used) => level(used))).toEqual([
      'good',
      'good',
      'warn',
      'warn',
      'bad',
      'bad',
      'bad',
    ]);
  });

  it('takes a limit of 0 for full', () => {
    expect(level(0, 0)).toBe('bad');
  });

  it('knows what was used from what is left', () => {
    expect(fillOf({ unit: 'requests', limit: 100, remaining: 40 })).toMatchObject({ used: 60, share: 0.6 });
  });

  it('takes nothing for used where more is left than the limit', () => {
    expect(fillOf({ unit: 'requests', limit: 100, remaining: 140 })).toMatchObject({
      used: 0,
      level: 'good',
    });
  });

  it('is nothing without a limit, or without a use', () => {
    expect(fillOf({ unit: 'requests', remaining: 40 })).toBeUndefined();
    expect(fillOf({ unit: 'requests', limit: 40 })).toBeUndefined();
  });
});

describe('stack', () => {
  it('puts each service on top of those before it', () => {
    expect(
      stack([
        [1, 2],
        [10, 20],
      ]),
    ).toEqual([
      [1, 2],
      [11, 22],
    ]);
  });

  it('has a gap where no service has a figure, and none where one has', () => {
    const tops = stack([
      [null, null],
      [null, 5],
    ]);
    expect(tops).toEqual([
      [null, 0],
      [null, 5],
    ]);
  });
});

describe('createFormat', () => {
  const now = Date.parse('2026-11-21T14:20:00Z');

  it("writes numbers as the reader's locale does, with every digit", () => {
    expect(createFormat('de-DE', 'UTC').count(1_000_000_000)).toBe('1.000.000.000');
    expect(createFormat('en-IN', 'UTC').count(12_345_678)).toBe('1,23,45,678');
    expect(createFormat('en', 'UTC').area(0.000001)).toBe('0.000001\u202fkm²');
  });

  it("writes times in the reader's zone", () => {
    expect(createFormat('en-GB', 'Asia/Tokyo').time(now, now)).toBe('23:20');
    expect(createFormat('en-GB', 'Asia/Tokyo').step(now, 'day', 'Asia/Tokyo')).toBe('Sat, 21 Nov 2026');
  });

  it('names the year only where it is another one', () => {
    const { date } = createFormat('en-GB', 'UTC');
    expect(date(Date.parse('2026-12-01T00:00:00Z'), now)).toBe('1 December');
    expect(date(Date.parse('2027-01-01T00:00:00Z'), now)).toBe('1 January 2027');
  });

  it('writes dates in the language of the sentence that they stand in, and numbers as ever', () => {
    const german = createFormat('de-DE', 'UTC', 'en');
    expect(german.date(Date.parse('2026-12-01T00:00:00Z'), now)).toBe('December 1');
    expect(german.distance(now + 9 * 86_400_000, now)).toBe('in 9 days');
    expect(german.count(1234)).toBe('1.234');
    expect(createFormat('en-GB', 'UTC', 'en').date(Date.parse('2026-12-01T00:00:00Z'), now)).toBe(
      '1 December',
    );
  });

  it('says how far a time is, in the unit that fits', () => {
    const { distance } = createFormat('en', 'UTC');
    expect(distance(now - 5 * 60_000, now)).toBe('5 minutes ago');
    expect(distance(now + 5 * 3_600_000, now)).toBe('in 5 hours');
    expect(distance(now + 9 * 86_400_000, now)).toBe('in 9 days');
  });
});

describe('csvOf', () => {
  const steps: Steps = {
    unit: 'day',
    timeZone: 'Europe/Berlin',
    starts: [Date.parse('2026-11-19T23:00:00Z'), Date.parse('2026-11-20T23:00:00Z')],
    services: [{ service: 'tiles', requests: [1, null], credits: [4, null] }],
    beginsLate: false,
  };

  it('has a row for each day and service, and nothing where nothing is known', () => {
    expect(csvOf(steps)).toBe(
      'day (Europe/Berlin),service,requests,credits,km2\r\n2026-11-20,tiles,1,4,\r\n2026-11-21,tiles,,,\r\n',
    );
  });

  it('names hours in UTC, so that the hour that comes twice is two', () => {
    expect(csvOf({ ...steps, unit: 'hour' })).toContain('\r\n2026-11-19T23:00:00.000Z,tiles,1,4,\r\n');
  });

  it('quotes what would break the row, and defuses what a spreadsheet would run', () => {
    const named = (service: string) =>
      csvOf({ ...steps, services: [{ service, requests: [1, 1] }] }).split('\r\n')[1];
    expect(named('a,"b"')).toBe('2026-11-20,"a,""b""",1,,');
    expect(named('=1+1')).toBe("2026-11-20,'=1+1,1,,");
  });
});

describe('valuesOf', () => {
  const services = [
    { service: 'tiles', requests: [5], km2: [0] },
    { service: 'exports', requests: [0], km2: [0.5] },
    { service: 'maps', requests: [1] },
  ];
  const names = (...[some, view]: Parameters<typeof valuesOf>): string[] =>
    valuesOf(some, view).map(({ service }) => service);

  it('leaves out the services that do not tell the figure', () => {
    expect(names(services, 'requests')).toEqual(['tiles', 'exports', 'maps']);
    expect(names(services, 'credits')).toEqual([]);
  });

  it('shows areas of the services that have any, or that none has', () => {
    expect(names(services, 'km2')).toEqual(['exports']);
    expect(names(services.slice(0, 1), 'km2')).toEqual(['tiles']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkUsage } from '../../../src/usage/check.ts';

const check = (answer: unknown) => () => checkUsage(answer, 'api.example.com');

describe('checkUsage', () => {
  it('leaves a figure that is missing or null unknown, not 0', () => {
    const { totals, quota, times, series } = checkUsage({ totals: { requests: 3, credits: null } }, 'x');
    expect(totals).toEqual({ requests: 3 });
    expect('credits' in totals).toBe(false);
    expect(quota).toBeUndefined();
    expect([times, series]).toEqual([[], []]);
  });

  it('keeps null where it says something: no limit, nothing exported, never', () => {
    const answer = {
      totals: { km2_per_export: null },
      previous: null,
      quota: { unit: 'credits', forecast: { spent_at: null } },
      user_limits: { rest: { limit: null, remaining: null } },
    };
    expect(checkUsage(answer, 'x')).toMatchObject(answer);
  });

  it('drops fields that it does not know', () => {
    expect(checkUsage({ totals: { requests: 1 }, html: '<b>' }, 'x')).not.toHaveProperty('html');
  });

  it.each([
    ['no object', 'hello', '`answer` should be an object, not string'],
    ['nothing', null, '`answer` should be there, not null'],
    ['a list', [], '`answer` should be an object, not a list'],
    ['no figures', { error: 'x' }, '`answer` should be usage figures, not object'],
    [
      'a text for a number',
      { totals: { requests: '12' } },
      '`totals.requests` should be a number of at least 0, not string',
    ],
    ['a negative number', { balance: { km2: -1 } }, '`balance.km2` should be a number of at least 0, not -1'],
    [
      'an unknown unit',
      { quota: { unit: 'fish' } },
      '`quota.unit` should be one of credits, requests, not string',
    ],
    ['no unit', { quota: { limit: 5 } }, '`quota.unit` should be there, not undefined'],
    ['no date', { totals: {}, to: 'soon' }, '`to` should be a date-time, not string'],
    [
      'a step of another time',
      { times: ['0001-01-01T00:00:00Z'] },
      '`times[0]` should be a date-time of this century, not string',
    ],
    [
      'steps out of order',
      { totals: {}, times: ['2026-11-02T00:00:00Z', '2026-11-01T00:00:00Z'] },
      '`times` should ascend',
    ],
    [
      'a step that comes twice',
      { totals: {}, times: ['2026-11-01T00:00:00Z', '2026-11-01T01:00:00+01:00'] },
      '`times` should ascend',
    ],
    ['a number for a flag', { totals: {}, protected: 1 }, '`protected` should be true or false, not 1'],
    [
      'a series without a name',
      { times: [], series: [{ requests: [] }] },
      '`series[0].service` should be there, not undefined',
    ],
    [
      'a series that is too short',
      { times: ['2026-11-01T00:00:00Z'], series: [{ service: 'tiles', requests: [] }] },
      '`series` should be as long as `times` (1), not 0',
    ],
  ])('says what is wrong with %s', (_, answer, message) => {
    expect(check(answer)).toThrow(`The usage figures from api.example.com make no sense: ${message}.`);
  });

  it('never repeats a text of the answer, which could hold a key', () => {
    expect(check({ totals: { requests: 'pk_ABCDEFGHIJKLMNOPQRSTUVWX' } })).not.toThrow(/pk_/);
  });

  it('gives a snapshot or a clear error for anything at all, and what it gave passes again', () => {
    const part = fc.oneof(
      fc.constantFrom(null, undefined, 0, -1, 1.5, NaN, '', 'x', true, [], {}),
      fc.jsonValue(),
    );
    const names = ['totals', 'quota', 'balance', 'times', 'series', 'previous', 'to', 'user_limits'] as const;
    const answers = fc.record(Object.fromEntries(names.map((name) => [name, part])), { requiredKeys: [] });
    fc.assert(
      fc.property(fc.oneof(part, answers), (answer) => {
        try {
          const snapshot = checkUsage(answer, 'api.example.com');
          expect(checkUsage(snapshot, 'api.example.com')).toEqual(snapshot);
        } catch (error) {
          expect((error as Error).message).toMatch(
            /^The usage figures from api\.example\.com make no sense: /,
          );
        }
      }),
      { numRuns: 2000 },
    );
  });
});

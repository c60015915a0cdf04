import { expect, it } from 'vitest';
import { forecast } from '../../../src/usage/forecast.ts';

const DAY = 86_400_000;
const now = Date.parse('2026-11-21T00:00:00Z');
const reset = Date.parse('2026-12-01T00:00:00Z');

it('adds the mean of a day for every day that is left, and names the day on which the limit is reached', () => {
  expect(forecast({ used: 600, limit: 800 }, 50, now, reset)).toEqual({
    used: 1100,
    spent_at: new Date(now + 4 * DAY).toISOString(),
  });
});

it('names no day when the limit holds until the reset, was passed already, or nothing is used', () => {
  expect(forecast({ used: 600, limit: 2000 }, 50, now, reset).spent_at).toBeNull();
  expect(forecast({ used: 900, limit: 800 }, 50, now, reset).spent_at).toBeNull();
  expect(forecast({ used: 0, limit: 800 }, 0, now, reset)).toEqual({ used: 0, spent_at: null });
});

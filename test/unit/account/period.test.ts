import { describe, expect, it } from 'vitest';
import { periodRange } from '../../../src/mock/account/period.ts';

describe('twelve months', () => {
  it.each([
    ['2026-11-21', '2025-11-22'],
    ['2026-12-31', '2026-01-01'],
    ['2027-02-28', '2026-03-01'],
    ['2028-02-28', '2027-03-01'],
    ['2028-02-29', '2027-03-01'],
    ['2028-03-01', '2027-03-02'],
    ['2029-02-28', '2028-03-01'],
  ])('that end on %s begin on %s', (last, first) => {
    const now = Date.parse(`${last}T12:30:00Z`);
    expect(periodRange('12m', now, now)).toEqual({ from: Date.parse(first), to: now });
  });
});

import { expect, it } from 'vitest';
import type { components } from '../../../src/generated/key-service.ts';
import { checkUsage } from '../../../src/usage/check.ts';
import type { UsageSnapshot } from '../../../src/usage/snapshot.ts';

type Documented = components['schemas']['UsageSnapshot'];

const answer: Documented = {
  period: '7d',
  group: 'day',
  from: '2026-11-15T00:00:00Z',
  to: '2026-11-16T10:30:00Z',
  totals: { requests: 12, credits: 20, exports: 2, km2: 0.5, km2_per_export: 0.25 },
  previous: { requests: 0, credits: 0, exports: 0, km2: 0, km2_per_export: null },
  quota: {
    unit: 'credits',
    limit: 100,
    used: 20,
    remaining: 80,
    overage: 0,
    reset: '2026-12-01T00:00:00Z',
    forecast: { used: 40.5, spent_at: null },
  },
  user_limits: {
    rest: { limit: null, used: 20, remaining: null },
    batch: { limit: 10, used: 0.5, remaining: 9.5 },
  },
  balance: { km2: 0.5, credits: 0 },
  protected: true,
  times: ['2026-11-15T00:00:00Z', '2026-11-16T00:00:00Z'],
  series: [{ service: 'tiles', requests: [null, 12], credits: [null, 20], km2: [null, 0.5] }],
};

it('takes the documented answer of GET /v1/usage as it is', () => {
  const snapshot: UsageSnapshot = { source: 'provider', ...answer };
  expect(checkUsage(answer, 'api.example.com')).toEqual(snapshot);
});

it('has every field that the document has, and only `source` and a local `resources` beside them', () => {
  type FieldsOf<T> = T extends readonly (infer One)[] ? FieldsOf<One> : T extends object ? keyof T : never;
  type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
  const same: [
    Same<keyof UsageSnapshot, keyof Documented | 'source'>,
    Same<FieldsOf<UsageSnapshot['totals']>, FieldsOf<Documented['totals']>>,
    Same<FieldsOf<NonNullable<UsageSnapshot['quota']>>, FieldsOf<Documented['quota']>>,
    Same<
      FieldsOf<NonNullable<NonNullable<UsageSnapshot['quota']>['forecast']>>,
      FieldsOf<Documented['quota']['forecast']>
    >,
    Same<FieldsOf<NonNullable<UsageSnapshot['balance']>>, FieldsOf<Documented['balance']>>,
    Same<FieldsOf<UsageSnapshot['series']>, FieldsOf<Documented['series']> | 'resources'>,
  ] = [true, true, true, true, true, true];
  expect(same).not.toContain(false);
});

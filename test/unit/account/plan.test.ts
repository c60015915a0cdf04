import { describe, expect, it } from 'vitest';
import { isSuspended } from '../../../src/mock/account/limits.ts';
import { buyBundle, cancel, subscribe } from '../../../src/mock/account/plan.ts';
import { balanceOf, quotaOf } from '../../../src/mock/account/quota.ts';
import { NOW, openAccount, outcome, problemOf, tileAsk } from './fixture.ts';

const key = { name: 'open', token: 'pk_open' };

describe('a first-opened account', () => {
  it('is on the free plan and may export 1 km²', () => {
    const account = openAccount();
    expect(account.plan).toEqual({ name: 'free', status: 'active', since: NOW });
    expect(balanceOf(account)).toEqual({ km2: 1, credits: 0 });
    expect(quotaOf(account, NOW)).toMatchObject({ limit: 100_000, used: 0, remaining: 100_000 });
  });
});

describe('a plan', () => {
  it.each([
    ['flex', 500_000],
    ['unlimited', 5_000_000],
    ['free', 100_000],
  ] as const)('%s includes %i credits a month', (plan, credits) => {
    const account = openAccount();
    subscribe(account, { plan }, NOW + 1);
    expect(account.plan).toEqual({ name: plan, status: 'active', since: NOW + 1 });
    expect(quotaOf(account, NOW).limit).toBe(credits);
  });

  it('can be cancelled once, and taken again', () => {
    const account = openAccount({ keys: [key] });
    cancel(account, NOW);
    cancel(account, NOW + 5);
    expect(account.plan).toEqual({ name: 'free', status: 'cancelled', since: NOW });
    expect(outcome(account, tileAsk('pk_open'))).toBe('no-plan');
    subscribe(account, { plan: 'free' }, NOW);
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
  });

  it('keeps what was used when it is changed', () => {
    const account = openAccount({
      keys: [key],
      limits: { plans: { free: { credits: 2 }, flex: { credits: 10 } } },
    });
    outcome(account, tileAsk('pk_open'));
    outcome(account, tileAsk('pk_open'));
    expect(outcome(account, tileAsk('pk_open'))).toBe('quota-exceeded');
    subscribe(account, { plan: 'flex' }, NOW);
    expect(quotaOf(account, NOW)).toMatchObject({ limit: 10, used: 2, remaining: 8 });
  });

  it('is suspended while its month is used up and it does not go on', () => {
    const account = openAccount({
      keys: [key],
      limits: { plans: { free: { credits: 1 }, flex: { credits: 1 } } },
    });
    expect(isSuspended(account, NOW)).toBe(false);
    outcome(account, tileAsk('pk_open'));
    expect(isSuspended(account, NOW)).toBe(true);
    expect(isSuspended(account, Date.UTC(2026, 11, 1))).toBe(false);
    buyBundle(account, { bundle: 'credits-10000' });
    expect(isSuspended(account, NOW)).toBe(false);
    subscribe(account, { plan: 'flex' }, NOW);
    expect(isSuspended(account, NOW)).toBe(false);
  });

  it.each([{ plan: 'gold' }, {}, { plan: 'free', coupon: 'x' }, { plan: null }])(
    'is refused as %j',
    (settings) => {
      const account = openAccount();
      expect(problemOf(() => subscribe(account, settings as never, NOW))).toMatchObject({ status: 422 });
      expect(account.plan.since).toBe(NOW);
    },
  );
});

describe('a bundle', () => {
  it.each([
    ['km2-10', { km2: 11, credits: 0 }],
    ['km2-100', { km2: 101, credits: 0 }],
    ['credits-10000', { km2: 1, credits: 10_000 }],
  ])('%s adds to the balance', (bundle, balance) => {
    const account = openAccount();
    buyBundle(account, { bundle });
    expect(balanceOf(account)).toEqual(balance);
  });

  it.each(['gold', '', '__proto__', 'constructor'])('%s is refused', (bundle) => {
    expect(problemOf(() => buyBundle(openAccount(), { bundle }))).toMatchObject({
      status: 422,
      errors: [{ field: 'bundle' }],
    });
  });
});

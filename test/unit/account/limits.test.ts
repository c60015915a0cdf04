import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/mock/account/evaluate.ts';
import type { Ask } from '../../../src/mock/account/evaluate.ts';
import type { Seed } from '../../../src/mock/account/seed.ts';
import { setLimits } from '../../../src/mock/account/users.ts';
import { exportAsk, NOW, oneOfEach, openAccount, outcome, request, tileAsk, userNamed } from './fixture.ts';

const monthEnd = Date.UTC(2026, 11, 1);

describe('the month’s quota', () => {
  const limited = (credits: number): Seed => ({
    ...oneOfEach,
    limits: { plans: { free: { credits } }, per_second: { tiles: 2000 } },
  });

  it('lets exactly as many requests through as it has', () => {
    const account = openAccount(limited(1000));
    const outcomes = Array.from({ length: 1100 }, () => outcome(account, tileAsk('pk_open')));
    expect(outcomes.filter((one) => one === 'ok')).toHaveLength(1000);
    expect(new Set(outcomes.slice(1000))).toEqual(new Set(['quota-exceeded']));
  });

  it('says how much it was and when the next month begins', () => {
    const account = openAccount(limited(0));
    expect(evaluate(account, tileAsk('pk_open'), NOW)).toMatchObject({
      code: 'quota-exceeded',
      status: 429,
      limit: 0,
      remaining: 0,
      reset: monthEnd,
      retryAfter: (monthEnd - NOW) / 1000,
      violatedPolicies: ['month'],
    });
  });

  it('starts over with the month in UTC', () => {
    const account = openAccount(limited(1));
    const lastMoment = monthEnd - 1;
    expect(outcome(account, tileAsk('pk_open'), lastMoment)).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'), lastMoment)).toBe('quota-exceeded');
    expect(outcome(account, tileAsk('pk_open'), monthEnd)).toBe('ok');
  });

  it('counts credits, and gives no part of a request away', () => {
    const account = openAccount(limited(10));
    expect(outcome(account, tileAsk('pk_open', { credits: 4 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open', { credits: 4 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open', { credits: 4 }))).toBe('quota-exceeded');
    expect(outcome(account, tileAsk('pk_open', { credits: 2 }))).toBe('ok');
  });

  it('is shared by all keys of the account', () => {
    const account = openAccount(limited(1));
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(outcome(account, tileAsk('pk_default'))).toBe('quota-exceeded');
  });

  it('stops exports too, once it is used up', () => {
    const account = openAccount(limited(1));
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(outcome(account, exportAsk('pk_batch', 0.1))).toBe('quota-exceeded');
  });

  it('does not stop what costs nothing, nor usage', () => {
    const account = openAccount(limited(0));
    expect(outcome(account, tileAsk('pk_open', { kind: 'free', credits: 0 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open', { kind: 'usage', credits: 0 }))).toBe('ok');
  });

  it('goes on with bought credits, and takes them last', () => {
    const account = openAccount({ ...limited(2), balance: { credits: 1 } });
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(account.balance.credits).toBe(1);
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(account.balance.credits).toBe(0);
    expect(outcome(account, tileAsk('pk_open'))).toBe('quota-exceeded');
  });

  it('lets the paid plans go on, as overage', () => {
    const account = openAccount({
      ...oneOfEach,
      plan: 'flex',
      balance: { credits: 1 },
      limits: { plans: { flex: { credits: 1 } } },
    });
    for (let i = 0; i < 5; i++) expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(account.usage.months['2026-11']).toMatchObject({ credits: 5, fromBalance: 1, overage: 3 });
  });
});

describe('a user’s credits', () => {
  it('limit all keys of that user on one API and no other', () => {
    const account = openAccount(oneOfEach);
    setLimits(account, userNamed(account, 'Ada').id, { rest: 2, batch: 5 });
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(outcome(account, tileAsk('pk_shop'))).toBe('ok');
    expect(request(account, tileAsk('pk_open'))).toMatchObject({
      code: 'quota-exceeded',
      limit: 2,
      remaining: 0,
      reset: monthEnd,
      violatedPolicies: ['user-month'],
    });
    expect(outcome(account, exportAsk('pk_batch', 0.5))).toBe('ok');
  });

  it('are km² for the batch API', () => {
    const account = openAccount({ ...oneOfEach, balance: { km2: 100 } });
    setLimits(account, userNamed(account, 'Ada').id, { batch: 5 });
    expect(outcome(account, exportAsk('pk_batch', 3))).toBe('ok');
    expect(request(account, exportAsk('pk_batch', 3))).toMatchObject({
      code: 'quota-exceeded',
      remaining: 2,
    });
    expect(outcome(account, exportAsk('pk_batch', 2))).toBe('ok');
    expect(outcome(account, exportAsk('pk_batch', 0.000001))).toBe('quota-exceeded');
  });

  it('are held against what an export is charged, in whole square metres', () => {
    const account = openAccount({ ...oneOfEach, balance: { km2: 100 } });
    setLimits(account, userNamed(account, 'Ada').id, { batch: 5 });
    expect(outcome(account, exportAsk('pk_batch', 5.0000004))).toBe('ok');
  });

  it('leave the other users alone', () => {
    const two: Seed = {
      users: [
        { name: 'Ada', email: 'a@example.org', limits: { rest: 0 } },
        { name: 'Bob', email: 'b@example.org' },
      ],
      keys: [
        { name: 'a', token: 'pk_a' },
        { name: 'b', token: 'pk_b', user: 'b@example.org' },
      ],
    };
    const account = openAccount(two);
    expect(outcome(account, tileAsk('pk_a'))).toBe('quota-exceeded');
    expect(outcome(account, tileAsk('pk_b'))).toBe('ok');
  });
});

describe('requests a second', () => {
  it('are 200 tiles and 10 data requests a key unless the account says otherwise', () => {
    const account = openAccount(oneOfEach);
    const count = (ask: Ask): number => {
      let accepted = 0;
      while (outcome(account, ask) === 'ok') accepted++;
      return accepted;
    };
    expect(count(tileAsk('pk_open'))).toBe(200);
    expect(count(tileAsk('pk_open', { kind: 'data' }))).toBe(10);
    expect(count(tileAsk('pk_default'))).toBe(200);
  });

  it('slide: each makes room a second after itself', () => {
    const account = openAccount({ ...oneOfEach, limits: { per_second: { tiles: 2 } } });
    expect(outcome(account, tileAsk('pk_open'), NOW)).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'), NOW + 600)).toBe('ok');
    expect(request(account, tileAsk('pk_open'), NOW + 999)).toMatchObject({
      code: 'rate-limited',
      status: 429,
      limit: 2,
      remaining: 0,
      reset: NOW + 1000,
      retryAfter: 1,
      violatedPolicies: ['second'],
    });
    expect(outcome(account, tileAsk('pk_open'), NOW + 1000)).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'), NOW + 1500)).toBe('rate-limited');
    expect(outcome(account, tileAsk('pk_open'), NOW + 1600)).toBe('ok');
  });

  it('are not made fewer by refused requests', () => {
    const account = openAccount({ ...oneOfEach, limits: { per_second: { tiles: 1 } } });
    expect(outcome(account, tileAsk('pk_open'), NOW)).toBe('ok');
    for (let i = 0; i < 50; i++) outcome(account, tileAsk('pk_open'), NOW + 900);
    expect(outcome(account, tileAsk('pk_open'), NOW + 1000)).toBe('ok');
  });

  it('do not limit what costs nothing, nor usage', () => {
    const account = openAccount({ ...oneOfEach, limits: { per_second: { tiles: 0, data: 0 } } });
    expect(outcome(account, tileAsk('pk_open', { kind: 'free', credits: 0 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open', { kind: 'usage', credits: 0 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'))).toBe('rate-limited');
  });

  it('come last: a spent quota is told first', () => {
    const account = openAccount({
      ...oneOfEach,
      limits: { per_second: { tiles: 0 }, plans: { free: { credits: 0 } } },
    });
    expect(outcome(account, tileAsk('pk_open'))).toBe('quota-exceeded');
  });

  it('are counted again when the clock is set back', () => {
    const account = openAccount({ ...oneOfEach, limits: { per_second: { tiles: 1 } } });
    expect(outcome(account, tileAsk('pk_open'), NOW)).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'), NOW - 3_600_000)).toBe('ok');
  });
});

describe('the limits of an accepted request', () => {
  it('stand as they are once it is charged', () => {
    const account = openAccount(oneOfEach);
    setLimits(account, userNamed(account, 'Ada').id, { rest: 50 });
    const verdict = request(account, tileAsk('pk_open', { credits: 4 }));
    expect(verdict.limits).toEqual([
      { name: 'second', unit: 'requests', limit: 200, remaining: 199, window: 1, reset: NOW + 1000 },
      { name: 'user-month', unit: 'credits', limit: 50, remaining: 46, window: 2_592_000, reset: monthEnd },
      {
        name: 'month',
        unit: 'credits',
        limit: 100_000,
        remaining: 99_996,
        window: 2_592_000,
        reset: monthEnd,
      },
    ]);
  });

  it('leave out the plan’s where requests go on above it', () => {
    const account = openAccount({ ...oneOfEach, plan: 'flex' });
    expect(request(account, tileAsk('pk_open')).limits.map((limit) => limit.name)).toEqual(['second']);
  });
});

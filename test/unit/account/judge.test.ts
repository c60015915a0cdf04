import { describe, expect, it } from 'vitest';
import { judge } from '../../../src/mock/account/judge.ts';
import type { Ask } from '../../../src/mock/account/judge.ts';
import { buyBundle, cancel } from '../../../src/mock/account/plan.ts';
import { reissueKey, revokeKeys, deleteKey } from '../../../src/mock/account/keys.ts';
import type { Seed } from '../../../src/mock/account/seed.ts';
import { setLimits } from '../../../src/mock/account/users.ts';
import {
  exportAsk,
  keyNamed,
  NOW,
  openAccount,
  outcome,
  request,
  steadyRandom,
  tileAsk,
  userNamed,
} from './fixture.ts';

const monthEnd = Date.UTC(2026, 11, 1);

const seed: Seed = {
  users: [{ name: 'Ada', email: 'ada@example.org' }],
  keys: [
    { name: 'open', token: 'pk_open' },
    { name: 'shop', token: 'pk_shop', origins: ['shop.example'], user_agent: 'Mozilla/5.0' },
    { name: 'batch', token: 'pk_batch', api: 'batch' },
    { name: 'off', token: 'pk_off', active: false, origins: ['other.example'], user_agent: 'Nothing' },
    { name: 'default', token: 'pk_default', default: true },
  ],
};

describe('who may use a key', () => {
  it.each<[string, Ask, string, number]>([
    ['no key', tileAsk(null), 'missing-key', 401],
    ['an empty key', tileAsk(''), 'missing-key', 401],
    ['an unknown key', tileAsk('pk_nobody'), 'invalid-key', 401],
    ['a name that every object has', tileAsk('constructor'), 'invalid-key', 401],
    ['__proto__', tileAsk('__proto__'), 'invalid-key', 401],
    ['a key that is switched off, before its rules', tileAsk('pk_off'), 'inactive-key', 401],
    [
      'another origin, before the user agent',
      tileAsk('pk_shop', { caller: { origin: 'https://evil.example' } }),
      'origin-not-allowed',
      403,
    ],
    [
      'another user agent',
      tileAsk('pk_shop', { caller: { origin: 'https://shop.example', userAgent: 'mozilla/5.0' } }),
      'user-agent-not-allowed',
      403,
    ],
    [
      'no user agent',
      tileAsk('pk_shop', { caller: { origin: 'https://shop.example' } }),
      'user-agent-not-allowed',
      403,
    ],
    ['a key of the batch API', tileAsk('pk_batch'), 'service-not-enabled', 403],
    ['a key of the REST API', exportAsk('pk_open', 0.1), 'service-not-enabled', 403],
    ['an export beyond the balance', exportAsk('pk_batch', 1.000001), 'no-balance', 402],
  ])('refuses %s', (_title, ask, code, status) => {
    expect(judge(openAccount(seed), ask, NOW)).toMatchObject({ ok: false, code, status });
  });

  it.each<[string, Ask]>([
    ['a key without rules, whoever asks', tileAsk('pk_open', { caller: {} })],
    ['a listed origin with the right user agent', tileAsk('pk_shop')],
    ['an export of just what the balance holds', exportAsk('pk_batch', 1)],
    ['the default key on the REST API', tileAsk('pk_default')],
    ['the default key on the batch API', exportAsk('pk_default', 0.5)],
  ])('lets %s through', (_title, ask) => {
    expect(outcome(openAccount(seed), ask)).toBe('ok');
  });

  it('echoes the caller’s own origin and none of the key’s', () => {
    const verdict = judge(
      openAccount(seed),
      tileAsk('pk_shop', { caller: { origin: 'https://evil.example' } }),
      NOW,
    );
    expect(verdict).toMatchObject({ callerOrigin: 'https://evil.example' });
    expect(JSON.stringify(verdict)).not.toContain('shop.example');
  });

  it('echoes the origin of the referrer when that is all there is, and not its path', () => {
    const caller = { referer: 'https://evil.example/secret?token=1' };
    const verdict = judge(openAccount(seed), tileAsk('pk_shop', { caller }), NOW);
    expect(verdict).toMatchObject({ callerOrigin: 'https://evil.example' });
    expect(JSON.stringify(verdict)).not.toContain('secret');
  });

  it('echoes nothing to a caller that tells nothing', () => {
    const verdict = judge(openAccount(seed), tileAsk('pk_shop', { caller: {} }), NOW);
    expect(verdict).not.toHaveProperty('callerOrigin');
  });

  it('puts no key into what it says', () => {
    const account = openAccount({ ...seed, limits: { per_second: { tiles: 0 } } });
    for (const token of ['pk_open', 'pk_shop', 'pk_off', 'pk_batch', 'pk_nobody']) {
      const verdict = judge(account, tileAsk(token, { caller: {} }), NOW);
      expect(verdict.ok, token).toBe(false);
      expect(JSON.stringify(verdict)).not.toContain(token);
    }
  });

  it('changes nothing by judging', () => {
    const account = openAccount(seed);
    const before = JSON.stringify(account);
    judge(account, tileAsk('pk_open'), NOW);
    judge(account, exportAsk('pk_batch', 5), NOW);
    expect(JSON.stringify(account)).toBe(before);
  });
});

describe('tokens', () => {
  it('of deleted and revoked keys are dead', () => {
    const account = openAccount(seed);
    deleteKey(account, keyNamed(account, 'open').id);
    expect(outcome(account, tileAsk('pk_open'))).toBe('invalid-key');
    revokeKeys(account, userNamed(account, 'Ada').id, NOW);
    expect(outcome(account, tileAsk('pk_shop'))).toBe('invalid-key');
    expect(outcome(account, tileAsk('pk_off'))).toBe('invalid-key');
    expect(outcome(account, tileAsk('pk_default'))).toBe('ok');
  });

  it('die at once when the key is reissued', () => {
    const account = openAccount(seed);
    const key = reissueKey(account, keyNamed(account, 'open').id, {}, NOW, steadyRandom(7));
    expect(outcome(account, tileAsk('pk_open'))).toBe('invalid-key');
    expect(outcome(account, tileAsk(key.token))).toBe('ok');
  });

  it('live through an overlap to its very end', () => {
    const account = openAccount(seed);
    const key = reissueKey(
      account,
      keyNamed(account, 'open').id,
      { overlap_seconds: 60 },
      NOW,
      steadyRandom(7),
    );
    expect(outcome(account, tileAsk('pk_open'), NOW + 59_999)).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'), NOW + 60_000)).toBe('invalid-key');
    expect(outcome(account, tileAsk(key.token), NOW + 60_000)).toBe('ok');
  });

  it('of an overlap die with the next reissue', () => {
    const account = openAccount(seed);
    const random = steadyRandom(7);
    const { id } = keyNamed(account, 'open');
    const second = reissueKey(account, id, { overlap_seconds: 600 }, NOW, random);
    reissueKey(account, id, { overlap_seconds: 600 }, NOW, random);
    expect(outcome(account, tileAsk('pk_open'))).toBe('invalid-key');
    expect(outcome(account, tileAsk(second.token))).toBe('ok');
    reissueKey(account, id, {}, NOW, random);
    expect(outcome(account, tileAsk(second.token))).toBe('invalid-key');
  });
});

describe('plan and balance', () => {
  it('refuse every request but usage without a plan', () => {
    const account = openAccount(seed);
    cancel(account, NOW);
    expect(outcome(account, tileAsk('pk_open'))).toBe('no-plan');
    expect(outcome(account, tileAsk('pk_open', { kind: 'free', credits: 0 }))).toBe('no-plan');
    expect(outcome(account, exportAsk('pk_batch', 0.1))).toBe('no-plan');
    expect(outcome(account, tileAsk('pk_open', { kind: 'usage', credits: 0 }))).toBe('ok');
  });

  it('let requests through on a bundle alone until it is spent', () => {
    const account = openAccount({ ...seed, plan: null });
    buyBundle(account, { bundle: 'km2-10' });
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(outcome(account, exportAsk('pk_batch', 11))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'))).toBe('no-plan');
  });

  it('refuse an export that costs too much and go on with tiles', () => {
    const account = openAccount(seed);
    expect(request(account, exportAsk('pk_batch', 2))).toMatchObject({ code: 'no-balance', remaining: 1 });
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
  });

  it('ask for a plan before they ask for an origin’s quota', () => {
    const account = openAccount({ ...seed, plan: null, limits: { plans: { free: { credits: 0 } } } });
    expect(outcome(account, tileAsk('pk_open'))).toBe('no-plan');
  });
});

describe('the month’s quota', () => {
  const limited = (credits: number): Seed => ({
    ...seed,
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
    expect(judge(account, tileAsk('pk_open'), NOW)).toMatchObject({
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
      ...seed,
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
    const account = openAccount(seed);
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
    const account = openAccount({ ...seed, balance: { km2: 100 } });
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
    const account = openAccount({ ...seed, balance: { km2: 100 } });
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
    const account = openAccount(seed);
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
    const account = openAccount({ ...seed, limits: { per_second: { tiles: 2 } } });
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
    const account = openAccount({ ...seed, limits: { per_second: { tiles: 1 } } });
    expect(outcome(account, tileAsk('pk_open'), NOW)).toBe('ok');
    for (let i = 0; i < 50; i++) outcome(account, tileAsk('pk_open'), NOW + 900);
    expect(outcome(account, tileAsk('pk_open'), NOW + 1000)).toBe('ok');
  });

  it('do not limit what costs nothing, nor usage', () => {
    const account = openAccount({ ...seed, limits: { per_second: { tiles: 0, data: 0 } } });
    expect(outcome(account, tileAsk('pk_open', { kind: 'free', credits: 0 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open', { kind: 'usage', credits: 0 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'))).toBe('rate-limited');
  });

  it('come last: a spent quota is told first', () => {
    const account = openAccount({
      ...seed,
      limits: { per_second: { tiles: 0 }, plans: { free: { credits: 0 } } },
    });
    expect(outcome(account, tileAsk('pk_open'))).toBe('quota-exceeded');
  });

  it('are counted anew when the clock is set back', () => {
    const account = openAccount({ ...seed, limits: { per_second: { tiles: 1 } } });
    expect(outcome(account, tileAsk('pk_open'), NOW)).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'), NOW - 3_600_000)).toBe('ok');
  });
});

describe('the other API', () => {
  it('is no matter for what costs nothing, nor for usage', () => {
    const account = openAccount(seed);
    expect(outcome(account, tileAsk('pk_batch', { kind: 'free', credits: 0 }))).toBe('ok');
    expect(outcome(account, tileAsk('pk_batch', { kind: 'usage', credits: 0 }))).toBe('ok');
  });
});

describe('the limits of an accepted request', () => {
  it('stand as they are once it is charged', () => {
    const account = openAccount(seed);
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
    const account = openAccount({ ...seed, plan: 'flex' });
    expect(request(account, tileAsk('pk_open')).limits.map((limit) => limit.name)).toEqual(['second']);
  });
});

describe('the charge', () => {
  it('is of whole square metres, the free ones first', () => {
    const account = openAccount({ ...seed, balance: { km2: 1 } });
    request(account, exportAsk('pk_batch', 0.6000004));
    expect(account.balance).toEqual({ freeM2: 400_000, m2: 1_000_000, credits: 0 });
    request(account, exportAsk('pk_batch', 0.5));
    expect(account.balance).toEqual({ freeM2: 0, m2: 900_000, credits: 0 });
  });

  it('is at least one square metre', () => {
    const account = openAccount(seed);
    request(account, exportAsk('pk_batch', 0.000_000_1));
    expect(account.balance.freeM2).toBe(999_999);
  });

  it('is not made for asking for usage', () => {
    const account = openAccount(seed);
    request(account, tileAsk('pk_open', { kind: 'usage', credits: 0 }));
    expect(account.usage).toEqual({ keys: {}, months: {}, hours: {} });
  });

  it('replaces the balance, so that who stores it sees the change', () => {
    const account = openAccount(seed);
    const { balance, plan } = account;
    request(account, tileAsk('pk_open'));
    expect(account.balance).toBe(balance);
    request(account, exportAsk('pk_batch', 0.1));
    expect(account.balance).not.toBe(balance);
    expect(account.plan).toBe(plan);
  });
});

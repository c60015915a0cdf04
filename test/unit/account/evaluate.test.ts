import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../src/mock/account/evaluate.ts';
import type { Ask } from '../../../src/mock/account/evaluate.ts';
import { buyBundle, cancel } from '../../../src/mock/account/plan.ts';
import { reissueKey, revokeKeys, deleteKey } from '../../../src/mock/account/keys.ts';
import {
  exportAsk,
  keyNamed,
  NOW,
  oneOfEach,
  openAccount,
  outcome,
  request,
  steadyRandom,
  tileAsk,
  userNamed,
} from './fixture.ts';

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
    expect(evaluate(openAccount(oneOfEach), ask, NOW)).toMatchObject({ ok: false, code, status });
  });

  it.each<[string, Ask]>([
    ['a key without rules, whoever asks', tileAsk('pk_open', { caller: {} })],
    ['a listed origin with the right user agent', tileAsk('pk_shop')],
    ['an export of just what the balance holds', exportAsk('pk_batch', 1)],
    ['the default key on the REST API', tileAsk('pk_default')],
    ['the default key on the batch API', exportAsk('pk_default', 0.5)],
    ['what costs nothing, with a key of the batch API', tileAsk('pk_batch', { kind: 'free', credits: 0 })],
    ['a look at usage, with a key of the batch API', tileAsk('pk_batch', { kind: 'usage', credits: 0 })],
  ])('lets %s through', (_title, ask) => {
    expect(outcome(openAccount(oneOfEach), ask)).toBe('ok');
  });

  it('echoes the caller’s own origin and none of the key’s', () => {
    const verdict = evaluate(
      openAccount(oneOfEach),
      tileAsk('pk_shop', { caller: { origin: 'https://evil.example' } }),
      NOW,
    );
    expect(verdict).toMatchObject({ callerOrigin: 'https://evil.example' });
    expect(JSON.stringify(verdict)).not.toContain('shop.example');
  });

  it('echoes the origin of the referrer when that is all there is, and not its path', () => {
    const caller = { referer: 'https://evil.example/secret?token=1' };
    const verdict = evaluate(openAccount(oneOfEach), tileAsk('pk_shop', { caller }), NOW);
    expect(verdict).toMatchObject({ callerOrigin: 'https://evil.example' });
    expect(JSON.stringify(verdict)).not.toContain('secret');
  });

  it('echoes nothing to a caller that tells nothing', () => {
    const verdict = evaluate(openAccount(oneOfEach), tileAsk('pk_shop', { caller: {} }), NOW);
    expect(verdict).not.toHaveProperty('callerOrigin');
  });

  it('puts no key into what it says', () => {
    const account = openAccount({ ...oneOfEach, limits: { per_second: { tiles: 0 } } });
    for (const token of ['pk_open', 'pk_shop', 'pk_off', 'pk_batch', 'pk_nobody']) {
      const verdict = evaluate(account, tileAsk(token, { caller: {} }), NOW);
      expect(verdict.ok, token).toBe(false);
      expect(JSON.stringify(verdict)).not.toContain(token);
    }
  });

  it('changes nothing by judging', () => {
    const account = openAccount(oneOfEach);
    const before = JSON.stringify(account);
    evaluate(account, tileAsk('pk_open'), NOW);
    evaluate(account, exportAsk('pk_batch', 5), NOW);
    expect(JSON.stringify(account)).toBe(before);
  });
});

describe('tokens', () => {
  it('of deleted and revoked keys are dead', () => {
    const account = openAccount(oneOfEach);
    deleteKey(account, keyNamed(account, 'open').id);
    expect(outcome(account, tileAsk('pk_open'))).toBe('invalid-key');
    revokeKeys(account, userNamed(account, 'Ada').id, NOW);
    expect(outcome(account, tileAsk('pk_shop'))).toBe('invalid-key');
    expect(outcome(account, tileAsk('pk_off'))).toBe('invalid-key');
    expect(outcome(account, tileAsk('pk_default'))).toBe('ok');
  });

  it('die at once when the key is reissued', () => {
    const account = openAccount(oneOfEach);
    const key = reissueKey(account, keyNamed(account, 'open').id, {}, NOW, steadyRandom(7));
    expect(outcome(account, tileAsk('pk_open'))).toBe('invalid-key');
    expect(outcome(account, tileAsk(key.token))).toBe('ok');
  });

  it('live through an overlap to its very end', () => {
    const account = openAccount(oneOfEach);
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
    const account = openAccount(oneOfEach);
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

describe('a plan and a balance', () => {
  it('refuse every request but usage without a plan', () => {
    const account = openAccount(oneOfEach);
    cancel(account, NOW);
    expect(outcome(account, tileAsk('pk_open'))).toBe('no-plan');
    expect(outcome(account, tileAsk('pk_open', { kind: 'free', credits: 0 }))).toBe('no-plan');
    expect(outcome(account, exportAsk('pk_batch', 0.1))).toBe('no-plan');
    expect(outcome(account, tileAsk('pk_open', { kind: 'usage', credits: 0 }))).toBe('ok');
  });

  it('let requests through on a bundle alone until it is spent', () => {
    const account = openAccount({ ...oneOfEach, plan: null });
    buyBundle(account, { bundle: 'km2-10' });
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
    expect(outcome(account, exportAsk('pk_batch', 11))).toBe('ok');
    expect(outcome(account, tileAsk('pk_open'))).toBe('no-plan');
  });

  it('refuse an export that costs too much and go on with tiles', () => {
    const account = openAccount(oneOfEach);
    expect(request(account, exportAsk('pk_batch', 2))).toMatchObject({ code: 'no-balance', remaining: 1 });
    expect(outcome(account, tileAsk('pk_open'))).toBe('ok');
  });

  it('are asked for before the quota', () => {
    const account = openAccount({ ...oneOfEach, plan: null, limits: { plans: { free: { credits: 0 } } } });
    expect(outcome(account, tileAsk('pk_open'))).toBe('no-plan');
  });
});

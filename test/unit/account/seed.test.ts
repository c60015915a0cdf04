import { describe, expect, it } from 'vitest';
import { createAccount, defaultKey, firstAdmin } from '../../../src/mock/account/account.ts';
import { parseSeed } from '../../../src/mock/account/seed.ts';
import { keyNamed, NOW, openAccount, outcome, problemOf, tileAsk, userNamed } from './fixture.ts';

describe('a seed', () => {
  it('may be empty: one admin with a default key', () => {
    const account = openAccount();
    expect(firstAdmin(account).role).toBe('admin');
    expect(defaultKey(account)).toMatchObject({
      default: true,
      origins: [],
      userAgent: null,
      user: firstAdmin(account).id,
    });
    expect(Object.keys(account.keys)).toHaveLength(1);
  });

  it('gives the same account for the same randomness', () => {
    expect(openAccount()).toEqual(openAccount());
    const random = (): string => defaultKey(createAccount({ now: NOW })).token;
    expect(random()).not.toBe(random());
  });

  it('sets everything it names', () => {
    const account = openAccount({
      plan: 'unlimited',
      users: [
        { name: 'Ada', email: 'ada@example.org', service_token: 'sk_ada' },
        { name: 'Bob', email: 'bob@example.org', role: 'member', limits: { rest: 5, batch: 6 } },
      ],
      keys: [
        { name: 'Testing', token: 'pk_testing', default: true },
        {
          name: 'Shop',
          token: 'pk_shop',
          description: 'd',
          user_agent: 'ua',
          origins: ['shop.example'],
          active: false,
          user: 'bob@example.org',
          api: 'batch',
          created: '2026-01-02T03:04:05Z',
        },
      ],
      balance: { free_km2: 0.5, km2: 2.25, credits: 7 },
      limits: { per_second: { data: 3 }, plans: { unlimited: { keys: 1 } }, active_keys_per_user: 2 },
    });
    expect(account.plan).toMatchObject({ name: 'unlimited', status: 'active' });
    expect(firstAdmin(account)).toMatchObject({ name: 'Ada', serviceToken: 'sk_ada' });
    expect(userNamed(account, 'Bob')).toMatchObject({ role: 'member', limits: { rest: 5, batch: 6 } });
    expect(defaultKey(account).token).toBe('pk_testing');
    expect(keyNamed(account, 'Shop')).toMatchObject({
      token: 'pk_shop',
      description: 'd',
      userAgent: 'ua',
      origins: ['shop.example'],
      active: false,
      user: userNamed(account, 'Bob').id,
      api: 'batch',
      created: Date.UTC(2026, 0, 2, 3, 4, 5),
    });
    expect(account.balance).toEqual({ freeM2: 500_000, m2: 2_250_000, credits: 7 });
    expect(account.settings.perSecond).toEqual({ tiles: 200, data: 3 });
    expect(account.settings.plans.unlimited).toEqual({ credits: 5_000_000, keys: 1, overage: true });
    expect(account.settings.activeKeysPerUser).toBe(2);
  });

  it('can offer bundles of its own', () => {
    const account = openAccount({ limits: { bundles: { 'km2-1': { km2: 1 } } } });
    expect(account.settings.bundles).toEqual({ 'km2-1': { km2: 1, credits: 0 } });
  });

  it('can leave the account without a plan', () => {
    const account = openAccount({ plan: null, keys: [{ name: 'k', token: 'pk_k' }] });
    expect(outcome(account, tileAsk('pk_k'))).toBe('no-plan');
  });

  it('makes a key no younger than its first use', () => {
    const account = openAccount({
      keys: [{ name: 'k' }],
      history: [
        { key: 'k', service: 'tiles', hours_ago: 5, requests: 1 },
        { key: 'k', service: 'tiles', at: '2026-11-01T00:00:00Z', requests: 1 },
      ],
    });
    expect(keyNamed(account, 'k').created).toBe(Date.UTC(2026, 10, 1));
  });

  it.each<[string, unknown, string[]]>([
    ['no object', 'x', ['body must be an object']],
    ['null', null, ['body must be an object']],
    ['an unknown field', { keyz: [] }, ['keyz is not known here']],
    ['an unknown plan', { plan: 'gold' }, ['plan must be one of free, flex, unlimited, null']],
    [
      'fields of the wrong type',
      { users: {}, keys: [3], balance: { km2: '1', credits: 0.5 } },
      ['users must be a list', 'keys[0] must be an object', 'balance.km2', 'balance.credits'],
    ],
    ['negative amounts', { balance: { km2: -1, credits: -1 } }, ['balance.km2', 'balance.credits']],
    ['a user without a name', { users: [{ email: 'a@b' }] }, ['users[0].name is missing']],
    [
      'a public key for a service token',
      { users: [{ name: 'a', email: 'a@b', service_token: 'pk_a' }] },
      ['users[0].service_token'],
    ],
    [
      'a service token for a public key',
      { keys: [{ name: 'a', token: 'sk_a' }] },
      ['keys[0].token is a service token'],
    ],
    ['a token with a space', { keys: [{ name: 'a', token: 'pk a' }] }, ['keys[0].token']],
    [
      'a bad origin',
      { keys: [{ name: 'a', origins: ['ok.example', 'https://a'] }] },
      ['keys[0].origins[1] starts with a scheme'],
    ],
    ['a bad time', { keys: [{ name: 'a', created: 'yesterday' }] }, ['keys[0].created']],
    ['no admin', { users: [{ name: 'a', email: 'a@b', role: 'member' }] }, ['users must have an admin']],
    ['no users', { users: [] }, ['users must have an admin']],
    [
      'an address twice',
      {
        users: [
          { name: 'a', email: 'a@b' },
          { name: 'b', email: 'a@b' },
        ],
      },
      ['users has a@b twice'],
    ],
    [
      'a token twice',
      {
        keys: [
          { name: 'a', token: 'pk_a' },
          { name: 'b', token: 'pk_a' },
        ],
      },
      ['same token twice'],
    ],
    [
      'two default keys',
      {
        keys: [
          { name: 'a', default: true },
          { name: 'b', default: true },
        ],
      },
      ['more than one default key'],
    ],
    [
      'a protected default key',
      { keys: [{ name: 'a', default: true, origins: ['a.example'] }] },
      ['keys[0] is the default key'],
    ],
    [
      'a default key that is off',
      { keys: [{ name: 'a', default: true, active: false }] },
      ['keys[0] is the default key'],
    ],
    [
      'a default key of another than the first admin',
      {
        users: [
          { name: 'a', email: 'a@b' },
          { name: 'b', email: 'b@b', role: 'admin' },
        ],
        keys: [{ name: 'a', default: true, user: 'b@b' }],
      },
      ['keys[0].user must be the first admin'],
    ],
    ['a key of nobody', { keys: [{ name: 'a', user: 'x@y' }] }, ['keys[0].user is nobody of this seed']],
    [
      'a fourth active key',
      { keys: ['a', 'b', 'c', 'd'].map((name) => ({ name })) },
      ['keys[3] is one active key too many'],
    ],
    [
      'a badly named bundle',
      { limits: { bundles: { 'KM 2': { km2: -1 } } } },
      ['limits.bundles.KM 2 must be a name', 'limits.bundles.KM 2.km2'],
    ],
    [
      'a use of no key',
      { history: [{ key: 'x', service: 'tiles', requests: 1 }] },
      ['history[0].key is no key of this seed'],
    ],
    [
      'a use of one of two keys',
      { keys: [{ name: 'Default key' }], history: [{ key: 'Default key', service: 'tiles', requests: 1 }] },
      ['history[0].key is the name of several keys: Default key'],
    ],
    [
      'a use of no service',
      { history: [{ key: 'Default key', service: '__proto__', requests: 1 }] },
      ['history[0].service'],
    ],
  ])('with %s is refused by name', (_title, seed, messages) => {
    const error = problemOf(() => parseSeed(seed)) as Error;
    expect(error).toBeInstanceOf(TypeError);
    for (const message of messages) expect(error.message).toContain(message);
  });

  it('has as many lines in its error as faults', () => {
    const error = problemOf(() => parseSeed({ plan: 1, users: 2, keys: 3 })) as Error;
    expect(error.message.split('\n')).toHaveLength(4);
  });
});

import { describe, expect, it } from 'vitest';
import { defaultKey } from '../../../src/mock/account/account.ts';
import { createUser, removeUser, setLimits, userOfToken } from '../../../src/mock/account/users.ts';
import {
  keyNamed,
  NOW,
  openAccount,
  outcome,
  problemOf,
  steadyRandom,
  tileAsk,
  userNamed,
} from './fixture.ts';

const seed = {
  users: [
    { name: 'Ada', email: 'ada@example.org', service_token: 'sk_ada' },
    { name: 'Bob', email: 'bob@example.org', role: 'admin' as const },
    { name: 'Cy', email: 'cy@example.org' },
  ],
  keys: [
    { name: 'of Ada', token: 'pk_ada' },
    { name: 'of Cy', token: 'pk_cy', user: 'cy@example.org' },
  ],
};

describe('users', () => {
  it('get a service token of their own', () => {
    const account = openAccount(seed);
    const user = createUser(
      account,
      { name: 'Dan', email: 'dan@example.org', role: 'admin' },
      NOW,
      steadyRandom(5),
    );
    expect(user.serviceToken).toMatch(/^sk_[0-9A-Za-z]{40}$/);
    expect(userOfToken(account, user.serviceToken)).toBe(user);
    expect(userOfToken(account, 'sk_ada')?.name).toBe('Ada');
    expect(userOfToken(account, 'sk_nobody')).toBeUndefined();
  });

  it('are members unless told', () => {
    const account = openAccount(seed);
    expect(createUser(account, { name: 'Dan', email: 'dan@example.org' }, NOW).role).toBe('member');
  });

  it.each([
    [{}, ['name', 'email']],
    [{ name: '', email: 'dan' }, ['name', 'email']],
    [{ name: 'Dan', email: 'dan@example.org', role: 'king', age: 3 }, ['role', 'age']],
    [{ name: 'Ada again', email: 'ada@example.org' }, ['email']],
  ])('are refused with every bad field named: %j', (settings, fields) => {
    const account = openAccount(seed);
    const problem = problemOf(() => createUser(account, settings as never, NOW)) as {
      errors: { field: string }[];
    };
    expect(problem).toMatchObject({ status: 422, code: 'invalid-settings' });
    expect(problem.errors.map((error) => error.field)).toEqual(fields);
    expect(Object.keys(account.users)).toHaveLength(3);
  });

  it('take their keys and their service token with them', () => {
    const account = openAccount(seed);
    const cy = userNamed(account, 'Cy');
    expect(removeUser(account, cy.id, NOW)).toEqual([keyNamed(account, 'of Cy').id]);
    expect(outcome(account, tileAsk('pk_cy'))).toBe('invalid-key');
    expect(outcome(account, tileAsk('pk_ada'))).toBe('ok');
    expect(keyNamed(account, 'of Cy').revoked).toBe(NOW);
    expect(userOfToken(account, cy.serviceToken)).toBeUndefined();
  });

  it('pass the default key on to the next admin', () => {
    const account = openAccount(seed);
    removeUser(account, userNamed(account, 'Ada').id, NOW);
    expect(defaultKey(account).user).toBe(userNamed(account, 'Bob').id);
    expect(outcome(account, tileAsk(defaultKey(account).token))).toBe('ok');
  });

  it('keep their last admin', () => {
    const account = openAccount(seed);
    removeUser(account, userNamed(account, 'Ada').id, NOW);
    const bob = userNamed(account, 'Bob');
    expect(problemOf(() => removeUser(account, bob.id, NOW))).toMatchObject({
      status: 409,
      code: 'last-admin',
    });
    expect(userNamed(account, 'Bob')).toBe(bob);
  });

  it.each([[{ rest: -1 }], [{ rest: 1.5 }], [{ batch: '5' }], [{ soap: 1 }]])(
    'refuse the limits %j',
    (limits) => {
      const account = openAccount(seed);
      const { id } = userNamed(account, 'Ada');
      expect(problemOf(() => setLimits(account, id, limits as never))).toMatchObject({ status: 422 });
    },
  );

  it('lose a limit that is not set again', () => {
    const account = openAccount(seed);
    const { id } = userNamed(account, 'Ada');
    setLimits(account, id, { rest: 5, batch: 7 });
    expect(setLimits(account, id, { rest: 6 }).limits).toEqual({ rest: 6, batch: null });
  });

  it('are not found by an id that none has', () => {
    const account = openAccount(seed);
    for (const id of ['', '__proto__', 'constructor']) {
      expect(problemOf(() => removeUser(account, id, NOW))).toMatchObject({ status: 404 });
      expect(problemOf(() => setLimits(account, id, {}))).toMatchObject({ status: 404 });
    }
  });
});

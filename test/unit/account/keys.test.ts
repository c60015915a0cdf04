import { describe, expect, it } from 'vitest';
import {
  activeKeys,
  changeSettings,
  createKey,
  deleteKey,
  keysUsed,
  reissueKey,
  revokeKeys,
  setActive,
} from '../../../src/mock/account/keys.ts';
import { cancel } from '../../../src/mock/account/plan.ts';
import type { Account } from '../../../src/mock/account/types.ts';
import { createUser } from '../../../src/mock/account/users.ts';
import { keyNamed, NOW, openAccount, problemOf, steadyRandom, userNamed } from './fixture.ts';

const later = NOW + 5000;

function ownerOf(account: Account): string {
  return userNamed(account, 'Owner').id;
}

function make(account: Account, settings: object = {}): ReturnType<typeof createKey> {
  return createKey(account, settings, ownerOf(account), NOW, steadyRandom(99 + account.nextSerial));
}

/** Runs an operation that must fail, and checks that it left nothing behind. */
function refusal(account: Account, operation: () => unknown): unknown {
  const before = JSON.stringify(account);
  const problem = problemOf(operation);
  expect(JSON.stringify(account)).toBe(before);
  return problem;
}

describe('making a key', () => {
  it('gives a token, an id and a name, and makes it active', () => {
    const account = openAccount();
    const key = make(account);
    expect(key.token).toMatch(/^pk_[0-9A-Za-z]{24}$/);
    expect(key.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(key).toMatchObject({
      active: true,
      default: false,
      api: 'rest',
      created: NOW,
      changed: NOW,
      origins: [],
    });
    expect(key.name).not.toBe('');
    expect(make(account).name).not.toBe(key.name);
  });

  it('takes all settings', () => {
    const account = openAccount();
    const bob = createUser(account, { name: 'Bob', email: 'bob@example.org' }, NOW, steadyRandom(5));
    const settings = {
      name: 'Shop',
      description: 'Of Bob',
      user_agent: 'Firefox',
      origins: ['a.example', '?'],
    };
    expect(make(account, { ...settings, user: bob.id, api: 'batch' })).toMatchObject({
      name: 'Shop',
      description: 'Of Bob',
      userAgent: 'Firefox',
      origins: ['a.example', '?'],
      user: bob.id,
      api: 'batch',
    });
  });

  it('stops at three active keys of a user', () => {
    const account = openAccount();
    for (let i = 0; i < 3; i++) make(account);
    expect(refusal(account, () => make(account))).toMatchObject({ status: 409, code: 'active-key-limit' });
    const bob = createUser(account, { name: 'Bob', email: 'bob@example.org' }, NOW, steadyRandom(5));
    expect(make(account, { user: bob.id }).user).toBe(bob.id);
  });

  it('stops at the keys that the plan allows, active or not', () => {
    const account = openAccount({ limits: { plans: { free: { keys: 2 } } } });
    setActive(account, make(account).id, { active: false }, NOW);
    const second = make(account);
    expect(refusal(account, () => make(account))).toMatchObject({ status: 409, code: 'key-limit' });
    deleteKey(account, second.id);
    expect(keysUsed(account)).toBe(1);
    make(account);
  });

  it('does not count revoked keys, nor the default key', () => {
    const account = openAccount({ limits: { plans: { free: { keys: 1 } } } });
    make(account);
    revokeKeys(account, ownerOf(account), NOW);
    expect(keysUsed(account)).toBe(0);
    make(account);
  });

  it('needs an active plan or a bundle', () => {
    const account = openAccount();
    cancel(account, NOW);
    expect(refusal(account, () => make(account))).toMatchObject({ status: 402, code: 'no-plan' });
    account.balance = { ...account.balance, credits: 1 };
    make(account);
  });

  it('names every bad field at once', () => {
    const account = openAccount();
    const settings = {
      name: 'x'.repeat(129),
      description: 3,
      user_agent: ['a'],
      origins: ['good.example', 'https://bad.example', '*.com', 5, ''],
      user: 'nobody',
      api: 'soap',
      token: 'pk_mine',
    };
    const problem = refusal(account, () => make(account, settings)) as { errors: { field: string }[] };
    expect(problem).toMatchObject({ status: 422, code: 'invalid-settings' });
    expect(problem.errors.map((error) => error.field).sort()).toEqual([
      'api',
      'description',
      'name',
      'origins[1]',
      'origins[2]',
      'origins[3]',
      'origins[4]',
      'token',
      'user',
      'user_agent',
    ]);
  });

  it('takes a hundred origins and no more', () => {
    const account = openAccount();
    const origins = Array.from({ length: 101 }, (_, index) => `s${index}.example`);
    expect(make(account, { origins: origins.slice(1) }).origins).toHaveLength(100);
    expect(refusal(account, () => make(account, { origins }))).toMatchObject({
      errors: [{ field: 'origins' }],
    });
  });

  it.each([
    ['a name of 128 characters', { name: 'x'.repeat(128) }],
    ['no description', { description: null }],
    ['an empty user agent', { user_agent: '' }],
  ])('takes %s', (_title, settings) => {
    expect(() => make(openAccount(), settings)).not.toThrow();
  });

  it.each([
    ['an empty name', { name: '' }],
    ['a blank name', { name: '  ' }],
    ['origins that are no list', { origins: 'shop.example' }],
    ['no origins at all', { origins: null }],
  ])('refuses %s', (_title, settings) => {
    const account = openAccount();
    expect(refusal(account, () => make(account, settings))).toMatchObject({ code: 'invalid-settings' });
  });

  it('fails rather than give a token twice', () => {
    const account = openAccount();
    const stuck = (): void =>
      void createKey(account, {}, ownerOf(account), NOW, (bytes) => new Uint8Array(bytes));
    stuck();
    expect(stuck).toThrow('repeats');
  });
});

describe('changing settings', () => {
  it('leaves alone what is not named, and moves `changed`', () => {
    const account = openAccount();
    const key = make(account, { name: 'Shop', origins: ['a.example'], user_agent: 'Firefox' });
    const changed = changeSettings(account, key.id, { origins: ['b.example'] }, later);
    expect(changed).toEqual({ ...key, origins: ['b.example'], changed: later });
    expect(changeSettings(account, key.id, { user_agent: null }, later).userAgent).toBeNull();
  });

  it('replaces the row and leaves the old one as it was', () => {
    const account = openAccount();
    const key = make(account, { name: 'Shop' });
    changeSettings(account, key.id, { name: 'Other' }, later);
    expect(key.name).toBe('Shop');
    expect(account.keys[key.id]!.name).toBe('Other');
  });

  it('cannot move a key to another user or API', () => {
    const account = openAccount();
    const key = make(account);
    const settings = { user: ownerOf(account), api: 'batch' } as object;
    expect(refusal(account, () => changeSettings(account, key.id, settings, later))).toMatchObject({
      errors: [{ field: 'user' }, { field: 'api' }],
    });
  });

  it('cannot protect the default key, but can name it', () => {
    const account = openAccount();
    const { id } = keyNamed(account, 'Default key');
    const settings = { origins: ['a.example'], user_agent: 'Firefox' };
    expect(refusal(account, () => changeSettings(account, id, settings, later))).toMatchObject({
      status: 422,
      errors: [{ field: 'origins' }, { field: 'user_agent' }],
    });
    expect(changeSettings(account, id, { name: 'Testing', origins: [] }, later).name).toBe('Testing');
  });
});

describe('switching a key', () => {
  it('off makes room for another active one, and on needs room', () => {
    const account = openAccount();
    const [first] = [make(account), make(account), make(account)];
    setActive(account, first.id, { active: false }, NOW);
    make(account);
    expect(activeKeys(account, ownerOf(account))).toBe(3);
    expect(refusal(account, () => setActive(account, first.id, { active: true }, later))).toMatchObject({
      status: 409,
      code: 'active-key-limit',
    });
  });

  it('to what it is changes nothing', () => {
    const account = openAccount();
    const key = make(account);
    make(account);
    make(account);
    expect(setActive(account, key.id, { active: true }, later)).toBe(key);
  });

  it('needs true or false', () => {
    const account = openAccount();
    const key = make(account);
    for (const settings of [{}, { active: 'no' }, { active: null }]) {
      expect(refusal(account, () => setActive(account, key.id, settings as never, later))).toMatchObject({
        status: 422,
        errors: [{ field: 'active' }],
      });
    }
  });
});

describe('the default key', () => {
  it('cannot be deleted or switched off, but reissued', () => {
    const account = openAccount();
    const { id, token } = keyNamed(account, 'Default key');
    expect(refusal(account, () => deleteKey(account, id))).toMatchObject({
      status: 409,
      code: 'default-key',
    });
    expect(refusal(account, () => setActive(account, id, { active: false }, NOW))).toMatchObject({
      code: 'default-key',
    });
    expect(reissueKey(account, id, {}, NOW, steadyRandom(3)).token).not.toBe(token);
  });

  it('is not revoked with its user’s keys', () => {
    const account = openAccount();
    const key = make(account);
    expect(revokeKeys(account, ownerOf(account), NOW)).toEqual([key.id]);
    expect(keyNamed(account, 'Default key').revoked).toBeNull();
  });
});

describe('a revoked key', () => {
  it('stays, switched off, and takes no more changes than being deleted', () => {
    const account = openAccount();
    const { id } = make(account);
    revokeKeys(account, ownerOf(account), later);
    expect(account.keys[id]).toMatchObject({ active: false, revoked: later, changed: later });
    for (const operation of [
      () => changeSettings(account, id, { name: 'x' }, later),
      () => reissueKey(account, id, {}, later),
      () => setActive(account, id, { active: true }, later),
    ]) {
      expect(refusal(account, operation)).toMatchObject({ status: 409, code: 'revoked-key' });
    }
    expect(revokeKeys(account, ownerOf(account), later + 1)).toEqual([]);
    deleteKey(account, id);
    expect(account.keys).not.toHaveProperty(id);
  });
});

describe('reissuing', () => {
  it.each([-1, 1.5, 2_592_001, '60', null])('refuses an overlap of %s', (overlap) => {
    const account = openAccount();
    const key = make(account);
    const settings = { overlap_seconds: overlap } as never;
    expect(refusal(account, () => reissueKey(account, key.id, settings, NOW))).toMatchObject({
      status: 422,
      errors: [{ field: 'overlap_seconds' }],
    });
  });

  it('keeps everything but the token', () => {
    const account = openAccount();
    const key = make(account, { name: 'Shop', origins: ['a.example'] });
    const reissued = reissueKey(account, key.id, {}, later, steadyRandom(3));
    expect(reissued).toEqual({ ...key, token: reissued.token, changed: later });
    expect(reissued.token).not.toBe(key.token);
  });
});

describe('an id that no key has', () => {
  it.each(['', 'constructor', '__proto__', '00000000-0000-4000-8000-000000000000'])(
    'is not found: %s',
    (id) => {
      const account = openAccount();
      for (const operation of [
        () => changeSettings(account, id, {}, NOW),
        () => reissueKey(account, id, {}, NOW),
        () => setActive(account, id, { active: true }, NOW),
        () => deleteKey(account, id),
      ]) {
        expect(problemOf(operation)).toMatchObject({ status: 404, code: 'not-found' });
      }
    },
  );
});

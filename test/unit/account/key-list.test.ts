import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listKeys } from '../../../src/mock/account/key-list.ts';
import type { KeyQuery, KeySort } from '../../../src/mock/account/key-list.ts';
import { createKey, deleteKey, revokeKeys } from '../../../src/mock/account/keys.ts';
import type { Account } from '../../../src/mock/account/types.ts';
import { keyNamed, NOW, openAccount, problemOf, steadyRandom, userNamed } from './fixture.ts';

/** Keys `k00` to `k24`, the odd ones switched off, beside the default key. */
function manyKeys(): Account {
  const users = Array.from({ length: 5 }, (_, index) => ({
    name: `u${index}`,
    email: `u${index}@example.org`,
  }));
  const keys = Array.from({ length: 25 }, (_, index) => ({
    name: `k${String(index).padStart(2, '0')}`,
    active: index % 2 === 0 && index < 20,
    user: `u${index % 5}@example.org`,
    origins: index === 7 ? ['Shop.Example'] : [],
    description: index === 9 ? 'Für den Laden' : null,
  }));
  return openAccount({ users, keys, limits: { active_keys_per_user: 10, plans: { free: { keys: 100 } } } });
}

function allNames(account: Account, query: KeyQuery): string[] {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = listKeys(account, { ...query, cursor });
    names.push(...page.keys.map((key) => key.name));
    cursor = page.cursor;
  } while (cursor !== null);
  return names;
}

describe('listing keys', () => {
  it('goes page by page and ends with no cursor', () => {
    const account = manyKeys();
    const first = listKeys(account, { limit: 10 });
    expect(first.keys).toHaveLength(10);
    expect(first.total).toBe(26);
    expect(first.cursor).toMatch(/^[A-Za-z0-9+/]+=*$/);
    const second = listKeys(account, { limit: 10, cursor: first.cursor });
    const third = listKeys(account, { limit: 10, cursor: second.cursor });
    expect(third.keys).toHaveLength(6);
    expect(third.cursor).toBeNull();
  });

  it('gives no cursor when the last page is full', () => {
    const account = openAccount({
      keys: Array.from({ length: 9 }, (_, i) => ({ name: `${i}`, active: false })),
    });
    expect(listKeys(account, { limit: 10 })).toMatchObject({ cursor: null, total: 10 });
  });

  it('has fifty on a page unless told', () => {
    const keys = Array.from({ length: 60 }, (_, index) => ({ name: `${index}`, active: false }));
    expect(listKeys(openAccount({ keys }), {}).keys).toHaveLength(50);
  });

  it.each([9, 101, 0, -10, 10.5, NaN])('refuses a limit of %s', (limit) => {
    expect(problemOf(() => listKeys(openAccount(), { limit }))).toMatchObject({
      status: 400,
      code: 'bad-request',
    });
  });

  it.each(['x', 'bm9uc2Vuc2U=', btoa('[]'), btoa('["name","a",1]'), '%%%', btoa('null')])(
    'refuses the cursor %s',
    (cursor) => {
      expect(problemOf(() => listKeys(openAccount(), { cursor }))).toMatchObject({
        status: 400,
        code: 'bad-request',
      });
    },
  );

  it('lists what stays once, though the key that the page ended with is deleted', () => {
    const account = manyKeys();
    const first = listKeys(account, { limit: 10 });
    deleteKey(account, first.keys.at(-1)!.id);
    deleteKey(account, first.keys.at(3)!.id);
    createKey(account, { name: 'late' }, userNamed(account, 'u1').id, NOW, steadyRandom(77));
    const second = listKeys(account, { limit: 10, cursor: first.cursor });
    expect(second.keys[0]!.name).toBe('k09');
    expect(second.keys.map((key) => key.name)).not.toContain('late');
  });

  it.each<[KeySort, string[]]>([
    ['created', ['Default key', 'c', 'a', 'b']],
    ['-created', ['b', 'a', 'c', 'Default key']],
    ['name', ['a', 'b', 'c', 'Default key']],
    ['-name', ['Default key', 'c', 'b', 'a']],
  ])('sorts by %s', (sort, names) => {
    const account = openAccount({ keys: ['c', 'a', 'b'].map((name) => ({ name })) });
    expect(allNames(account, { sort })).toEqual(names);
  });

  it('sorts equal names by age, and names in any script, across pages', () => {
    const names = ['b', 'ä', 'B', 'b', '日本', 'a', 'b', 'b', 'b', 'b', 'b', 'b'];
    const account = openAccount({ keys: names.map((name) => ({ name, active: false })) });
    expect(allNames(account, { sort: 'name', limit: 10 })).toEqual([
      'a',
      'b',
      'B',
      'b',
      'b',
      'b',
      'b',
      'b',
      'b',
      'b',
      'Default key',
      'ä',
      '日本',
    ]);
  });

  it.each<[KeyQuery, string[]]>([
    [{ q: 'K07' }, ['k07']],
    [{ q: 'shop.example' }, ['k07']],
    [{ q: 'LADEN' }, ['k09']],
    [{ q: 'nothing' }, []],
    [{ q: 'k1', state: 'active' }, ['k10', 'k12', 'k14', 'k16', 'k18']],
  ])('finds %j', (query, names) => {
    const page = listKeys(manyKeys(), query);
    expect(page.keys.map((key) => key.name)).toEqual(names);
    expect(page.total).toBe(names.length);
  });

  it('finds by user and by state', () => {
    const account = manyKeys();
    const user = userNamed(account, 'u3').id;
    revokeKeys(account, user, NOW);
    expect(listKeys(account, { user }).total).toBe(5);
    expect(listKeys(account, { state: 'revoked' }).total).toBe(5);
    expect(listKeys(account, { state: 'revoked', user: userNamed(account, 'u1').id }).total).toBe(0);
    expect(listKeys(account, { state: 'active' }).keys.map((key) => key.name)).not.toContain('k08');
    expect(keyNamed(account, 'k08').revoked).toBe(NOW);
  });
});

describe('the pages of the list', () => {
  const changes = fc.array(
    fc.record({ make: fc.boolean(), which: fc.nat(200), name: fc.constantFrom('a', 'b', 'B', 'ä', 'zz') }),
    { maxLength: 8 },
  );

  it('hold each key once that is there all along, under inserts and deletes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c', 'Ä', 'zz'), { maxLength: 60 }),
        fc.constantFrom<KeySort>('created', '-created', 'name', '-name'),
        fc.integer({ min: 10, max: 25 }),
        fc.infiniteStream(changes),
        (names, sort, limit, stream) => {
          const account = openAccount({
            keys: names.map((name) => ({ name, active: false })),
            limits: { plans: { free: { keys: 10_000 } }, active_keys_per_user: 10_000 },
          });
          const random = steadyRandom(8);
          const owner = Object.keys(account.users)[0]!;
          const lasting = new Set(Object.keys(account.keys));
          const listed: string[] = [];
          let cursor: string | null = null;
          do {
            const page = listKeys(account, { sort, limit, cursor });
            expect(page.keys.length).toBeLessThanOrEqual(limit);
            listed.push(...page.keys.map((key) => key.id));
            cursor = page.cursor;
            const [next] = [...stream.take(1)];
            for (const { make, which, name } of next ?? []) {
              // Fewer are made than a page holds, so that the walk comes to its end.
              if (make) createKey(account, { name }, owner, NOW, random);
              const keys = Object.values(account.keys);
              const key = keys[which % keys.length]!;
              if (make || key.default) continue;
              deleteKey(account, key.id);
              lasting.delete(key.id);
            }
          } while (cursor !== null);
          expect(new Set(listed).size, 'a key is listed twice').toBe(listed.length);
          for (const id of lasting) expect(listed).toContain(id);
        },
      ),
      { numRuns: 200 },
    );
  });
});

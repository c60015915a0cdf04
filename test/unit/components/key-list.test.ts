import { describe, expect, it } from 'vitest';
import { KeyList } from '../../../components/key-manager/key-list.ts';
import type { AdminClient, KeyQuery, ServiceKey } from '../../../src/admin/index.ts';

const key = (id: string, active = true): ServiceKey => ({ id, name: id, active });

/** A list of keys whose server has these, on pages of two. */
function open(items: readonly ServiceKey[], can: readonly string[] = ['filter', 'sort']) {
  const asked: object[] = [];
  const client = {
    can: new Set(can),
    keys: {
      list: ({ signal: _, ...query }: KeyQuery) => ({
        page: async (cursor: string | null) => {
          asked.push({ ...query, cursor });
          const from = Number(cursor);
          const next = from + 2 < items.length ? String(from + 2) : null;
          return { items: items.slice(from, from + 2), cursor: next, total_count: items.length };
        },
      }),
    },
  };
  return { list: new KeyList(client as unknown as AdminClient<ServiceKey>, () => {}), asked };
}

async function listOf(...items: ServiceKey[]): Promise<KeyList> {
  const { list } = open(items);
  await list.ask();
  return list;
}

const ids = (list: KeyList): string[] => list.items.map(({ id }) => id);

describe('a list of keys', () => {
  it('puts a new key first, and counts it', async () => {
    const list = await listOf(key('a'));
    list.add(key('b'));
    expect([ids(list), list.total]).toEqual([['b', 'a'], 2]);
  });

  it('claims no order once a new key stands first out of it, until it is asked again', async () => {
    const list = await listOf(key('a'));
    expect(list.order).toBe('created');
    list.add(key('b'));
    expect(list.order).toBeUndefined();
    await list.ask();
    expect(list.order).toBe('created');
    await list.ask({ sort: '-created' });
    list.add(key('c'));
    expect(list.order).toBe('-created');
  });

  it('counts a new key once that it has been told of already', async () => {
    const list = await listOf(key('a'));
    list.add(key('a', false));
    expect([list.items, list.total]).toEqual([[key('a', false)], 1]);
  });

  it('puts a key in its own place, and one that is not listed any more nowhere', async () => {
    const list = await listOf(key('a'), key('b'));
    list.put(key('b', false));
    list.put(key('gone'));
    expect([list.items, list.total]).toEqual([[key('a'), key('b', false)], 2]);
  });

  it('forgets a key that is gone, once', async () => {
    const list = await listOf(key('a'), key('b'));
    list.drop('a');
    list.drop('a');
    expect([list.items, list.total]).toEqual([[key('b')], 1]);
  });

  it('keeps every key that has no id', async () => {
    const { list } = open([key(''), key('a'), key(''), key('a')]);
    await list.ask();
    await list.more();
    expect(ids(list)).toEqual(['', 'a', '']);
  });
});

describe('a list of keys of a service that neither filters nor sorts', () => {
  const names = ['Shop', 'Blog', 'Workshop', 'Kiosk'];

  it('searches and sorts the keys that are here, and asks the service for neither', async () => {
    const { list, asked } = open(
      names.map((name) => key(name)),
      [],
    );
    await list.ask();
    expect([ids(list), list.order, list.searched]).toEqual([['Shop', 'Blog'], undefined, undefined]);
    await list.ask({ q: 'shop', sort: '-name' });
    expect([ids(list), list.order, list.searched]).toEqual([['Shop'], '-name', 2]);
    await list.more();
    expect([ids(list), list.total, list.searched]).toEqual([['Workshop', 'Shop'], 4, undefined]);
    expect(asked).toEqual([{ cursor: null }, { cursor: '2' }]);
  });

  it('keeps its order when a new key comes', async () => {
    const { list } = open(
      names.map((name) => key(name)),
      [],
    );
    await list.ask();
    await list.ask({ sort: 'name' });
    list.add(key('Cafe'));
    expect([ids(list), list.order]).toEqual([['Blog', 'Cafe', 'Shop'], 'name']);
  });

  it('asks the service again when told to', async () => {
    const { list, asked } = open(
      names.map((name) => key(name)),
      [],
    );
    await list.ask();
    await list.ask();
    expect(asked).toHaveLength(2);
  });
});

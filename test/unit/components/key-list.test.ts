import { describe, expect, it } from 'vitest';
import { KeyList } from '../../../components/key-manager/key-list.ts';
import type { AdminClient, ApiKey } from '../../../src/admin/index.ts';

const key = (id: string, active = true): ApiKey => ({ id, name: id, active }) as unknown as ApiKey;

/** A list of keys whose server has these. */
async function listOf(...items: ApiKey[]): Promise<KeyList> {
  const page = async () => ({ items, cursor: null, total_count: items.length });
  const list = new KeyList({ keys: { list: () => ({ page }) } } as unknown as AdminClient, () => {});
  await list.ask();
  return list;
}

describe('a list of keys', () => {
  it('puts a new key first, and counts it', async () => {
    const list = await listOf(key('a'));
    list.add(key('b'));
    expect([list.items.map(({ id }) => id), list.total]).toEqual([['b', 'a'], 2]);
  });

  it('claims no order once a new key stands first out of it, until it is asked anew', async () => {
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
});

import type { ServiceKey } from './service.ts';

/** What is looked for in keys that are there, and their order. */
export interface KeySelection {
  readonly q?: string | undefined;
  readonly sort?: 'created' | '-created' | 'name' | '-name' | undefined;
}

/**
 * Filters and sorts keys as the Service API does, for services that do not. Without `sort` their order stays.
 * @example
 * const page = await admin.keys.list().page();
 * const shops = selectKeys(page.items, { q: 'shop', sort: 'name' });
 */
export function selectKeys<Key extends ServiceKey>(
  keys: readonly Key[],
  { q = '', sort }: KeySelection,
): Key[] {
  const wanted = q.toLowerCase();
  const found = keys.filter(({ name, description, origins = [] }) =>
    [name, description, ...origins].some((text) => (text ?? '').toLowerCase().includes(wanted)),
  );
  if (sort === undefined) return found;
  const rank = (key: Key): number | string =>
    sort.endsWith('name') ? (key.name ?? '').toLowerCase() : Date.parse(key.created ?? '') || 0;
  const compare = (a: Key, b: Key): number => {
    const [first, second] = [rank(a), rank(b)];
    return first === second ? 0 : first < second ? -1 : 1;
  };
  return found.sort((a, b) => (sort.startsWith('-') ? compare(b, a) : compare(a, b)));
}

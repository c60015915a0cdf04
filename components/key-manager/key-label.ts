import type { ServiceKey } from '../../src/admin/index.ts';

/** What a key is called. Not every service has names, and not every key has one. */
export function labelOf({ name, description, id }: ServiceKey): string {
  return name || description || id.slice(0, 8) || '–';
}

/** What a key is called that takes another one's place: `Shop`, `Shop (2)`, `Shop (3)`. */
export function nextName(name: string): string {
  const [, stem = name, count = '1'] = /^(.*) \((\d+)\)$/.exec(name) ?? [];
  return `${stem} (${Number(count) + 1})`;
}

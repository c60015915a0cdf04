import type { ApiKey } from '../../key-service.ts';
import type { Service, ServiceKey } from './service.ts';

/** One page of a service's keys. */
export interface ServiceKeyPage<Key = ServiceKey> {
  /** Where the next page begins; null on the last one. */
  readonly cursor: string | null;
  readonly total_count: number;
  readonly items: Key[];
}

/** What each field of the contract holds; `?` may be null. */
const kinds: Readonly<Record<keyof ApiKey, string>> = {
  id: 'string',
  token: 'string',
  name: 'string',
  description: 'string?',
  user_agent: 'string?',
  origins: 'list',
  created: 'string',
  changed: 'string',
  active: 'boolean',
  revoked: 'string?',
  default: 'boolean',
  user: 'string',
  api: 'string',
  last_used: 'string?',
  monthly_usage: 'number',
  monthly_km2: 'number',
  previous_token_until: 'string?',
};

const allFields = Object.keys(kinds) as readonly (keyof ApiKey)[];

function isGood(value: unknown, kind: string): boolean {
  if (Array.isArray(value)) return kind === 'list' && value.every((one) => typeof one === 'string');
  return value === null ? kind.endsWith('?') : kind.startsWith(typeof value);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Reads a key with those fields that its service has and that are what they should be; undefined for something else than an object. */
export function readKey(value: unknown, { keyFields = allFields }: Service): ServiceKey | undefined {
  if (!isObject(value)) return undefined;
  const good = keyFields.filter((field) => isGood(value[field], kinds[field]));
  return { id: '', ...Object.fromEntries(good.map((field) => [field, value[field]])) };
}

/** Reads a page of keys; undefined for something else than one. */
export function readKeyPage(value: unknown, service: Service): ServiceKeyPage | undefined {
  if (!isObject(value) || !Array.isArray(value['items'])) return undefined;
  const { cursor, total_count: total } = value;
  const items = value['items'].flatMap((item) => readKey(item, service) ?? []);
  return {
    cursor: typeof cursor === 'string' && cursor !== '' ? cursor : null,
    total_count: Number.isInteger(total) ? (total as number) : items.length,
    items,
  };
}

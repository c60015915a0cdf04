/** The list of keys, page by page. A cursor says which key the page before ended with, not how many it had. */
import { AccountProblem } from './problem.ts';
import type { Account, Key } from './types.ts';

export type KeySort = 'created' | '-created' | 'name' | '-name';

export interface KeyQuery {
  cursor?: string | null;
  /** 10 to 100, default 50. */
  limit?: number;
  sort?: KeySort;
  /** Text in the name, the description or an origin, in whatever case. */
  q?: string;
  user?: string;
  state?: 'active' | 'inactive' | 'revoked';
  /** Default false: revoked keys are listed too. */
  withoutRevoked?: boolean;
}

export interface KeyPage {
  cursor: string | null;
  total: number;
  keys: Key[];
}

/** Where a key stands in an order: first by the text, then by its serial. */
type Place = readonly [text: string, serial: number];

export const LIMITS = { least: 10, usual: 50, most: 100 } as const;

function badRequest(detail: string): AccountProblem {
  return new AccountProblem(400, 'bad-request', detail);
}

function placeOf(key: Key, sort: KeySort): Place {
  return [sort.endsWith('name') ? key.name.toLowerCase() : '', key.serial];
}

function comparePlaces(a: Place, b: Place, sort: KeySort): number {
  const order = a[0] === b[0] ? a[1] - b[1] : a[0] < b[0] ? -1 : 1;
  return sort.startsWith('-') ? -order : order;
}

function writeCursor(sort: KeySort, [text, serial]: Place): string {
  const bytes = new TextEncoder().encode(JSON.stringify([sort, text, serial]));
  return btoa(String.fromCharCode(...bytes));
}

function readCursor(cursor: string, sort: KeySort): Place {
  try {
    // A query that was not encoded turns `+` into a space.
    const bytes = Uint8Array.from(atob(cursor.replaceAll(' ', '+')), (char) => char.charCodeAt(0));
    const [sorted, text, serial] = JSON.parse(new TextDecoder().decode(bytes)) as unknown[];
    if (sorted === sort && typeof text === 'string' && typeof serial === 'number') return [text, serial];
  } catch {
    // Not base64, or no JSON in it: told below.
  }
  throw badRequest('The cursor is none of this list. Take it from the page before, and keep the order.');
}

function stateOf(key: Key): KeyQuery['state'] {
  if (key.revoked !== null) return 'revoked';
  return key.active ? 'active' : 'inactive';
}

function matches(key: Key, { q, user, state, withoutRevoked = false }: KeyQuery): boolean {
  if (withoutRevoked && key.revoked !== null) return false;
  if (user !== undefined && key.user !== user) return false;
  if (state !== undefined && stateOf(key) !== state) return false;
  if (!q) return true;
  const texts = [key.name, key.description ?? '', ...key.origins];
  return texts.some((text) => text.toLowerCase().includes(q.toLowerCase()));
}

/**
 * One page of keys. A key that is there all along is on one page only, whatever is made or deleted meanwhile.
 * @throws AccountProblem 400 `bad-request` for a limit outside 10 to 100 or a foreign cursor
 */
export function listKeys(account: Account, query: KeyQuery): KeyPage {
  const { sort = 'created', limit = LIMITS.usual } = query;
  if (!Number.isInteger(limit) || limit < LIMITS.least || limit > LIMITS.most) {
    throw badRequest(`The limit must be a whole number from ${LIMITS.least} to ${LIMITS.most}.`);
  }
  const after = query.cursor ? readCursor(query.cursor, sort) : undefined;
  const all = Object.values(account.keys).filter((key) => matches(key, query));
  const rest = all
    .map((key) => ({ key, place: placeOf(key, sort) }))
    .filter(({ place }) => !after || comparePlaces(place, after, sort) > 0)
    .sort((a, b) => comparePlaces(a.place, b.place, sort));
  const page = rest.slice(0, limit);
  return {
    cursor: rest.length > limit ? writeCursor(sort, page.at(-1)!.place) : null,
    total: all.length,
    keys: page.map(({ key }) => key),
  };
}

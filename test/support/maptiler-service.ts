/**
 * MapTiler's Service API over real HTTP, as its document describes it (https://docs.maptiler.com/cloud/admin-api/api-keys/) and not one
 * thing more: five routes, eight fields, no bodies of errors. Whatever the document does not name is refused. It shares no code with the mock.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { listen } from './listen.ts';

export interface MaptilerKeyRow {
  id: string;
  token: string;
  name: string;
  description: string | null;
  user_agent: string | null;
  origins: string[];
  created: string;
  changed: string;
}

export interface Received {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  readonly status: number;
}

export interface MaptilerService {
  readonly url: string;
  readonly serviceToken: string;
  /** Newest last. */
  readonly keys: MaptilerKeyRow[];
  readonly received: Received[];
  close(): Promise<void>;
}

interface Reply {
  readonly status: number;
  readonly json?: unknown;
}

const settings = ['name', 'description', 'user_agent', 'origins'];
const isText = (value: unknown): boolean => typeof value === 'string';
const isSetting: Readonly<Record<string, (value: unknown) => boolean>> = {
  name: isText,
  description: (value) => value === null || isText(value),
  user_agent: (value) => value === null || isText(value),
  origins: (value) => Array.isArray(value) && value.every(isText),
};

function newKey(changes: Partial<MaptilerKeyRow>, count: number): MaptilerKeyRow {
  const now = new Date().toISOString();
  return {
    id: randomUUID(),
    token: randomBytes(30).toString('base64url').replaceAll(/[_-]/g, 'x').slice(0, 20),
    name: `Key ${count}`,
    description: null,
    user_agent: null,
    origins: [],
    created: now,
    changed: now,
    ...changes,
  };
}

/** Settings as the document has them; undefined for anything else. */
function settingsOf(request: IncomingMessage, body: string): Partial<MaptilerKeyRow> | undefined {
  if (request.headers['content-type'] !== 'application/json') return undefined;
  try {
    const sent = JSON.parse(body) as Record<string, unknown>;
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return undefined;
    const isGood = Object.entries(sent).every(
      ([field, value]) => settings.includes(field) && isSetting[field]!(value),
    );
    return isGood ? sent : undefined;
  } catch {
    return undefined;
  }
}

function page(keys: readonly MaptilerKeyRow[], query: URLSearchParams): Reply {
  if ([...query.keys()].some((name) => name !== 'cursor' && name !== 'limit')) return { status: 400 };
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 10 || limit > 100) return { status: 400 };
  const cursor = query.get('cursor');
  const from = cursor === null ? 0 : Number(Buffer.from(cursor, 'base64').toString());
  if (!Number.isInteger(from) || (cursor !== null && from === 0)) return { status: 400 };
  const next = from + limit < keys.length ? Buffer.from(String(from + limit)).toString('base64') : null;
  return {
    status: 200,
    json: { cursor: next, total_count: keys.length, items: keys.slice(from, from + limit) },
  };
}

/** @param seed how many keys there are, or what is special about each. */
export async function startMaptilerService(
  seed: number | readonly Partial<MaptilerKeyRow>[] = [],
): Promise<MaptilerService> {
  const serviceToken = `${randomBytes(16).toString('hex')}_${randomBytes(32).toString('hex')}`;
  const rows: readonly Partial<MaptilerKeyRow>[] =
    typeof seed === 'number' ? Array.from({ length: seed }, () => ({})) : seed;
  const keys = rows.map((row, i) => newKey(row, i + 1));
  const received: Received[] = [];

  function reply(request: IncomingMessage, body: string): Reply {
    const { pathname, searchParams } = new URL(`http://service.invalid${request.url}`);
    const [, id, action] = /^\/v1\/api_keys(?:\/([^/]+)(?:\/([^/]+))?)?$/.exec(pathname) ?? [null];
    const method = request.method ?? '';
    const isKnown =
      pathname.startsWith('/v1/api_keys') &&
      (id === undefined
        ? pathname === '/v1/api_keys' && ['GET', 'POST'].includes(method)
        : action === undefined
          ? ['GET', 'DELETE'].includes(method)
          : action === 'change_settings' && method === 'POST');
    if (!isKnown) return { status: 404 };
    if (request.headers.authorization !== `Token ${serviceToken}`) return { status: 401 };
    if (id === undefined && method === 'GET') return page(keys, searchParams);
    const at = keys.findIndex((key) => key.id === id);
    if (id !== undefined && at < 0) return { status: 404 };
    if (method === 'GET') return { status: 200, json: keys[at] };
    if (method === 'DELETE') {
      keys.splice(at, 1);
      return { status: 200 };
    }
    const changes = settingsOf(request, body);
    if (!changes) return { status: 400 };
    if (id === undefined) {
      keys.push(newKey(changes, keys.length + 1));
      return { status: 200, json: keys.at(-1) };
    }
    keys[at] = { ...keys[at]!, ...changes, changed: new Date().toISOString() };
    return { status: 200, json: keys[at] };
  }

  const { url, close } = await listen((request, response) => void answer(request, response));
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const { status, json } = reply(request, body);
    received.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body,
      status,
    });
    response.writeHead(status, json === undefined ? {} : { 'Content-Type': 'application/json' });
    response.end(json === undefined ? undefined : JSON.stringify(json));
  }
  return { url, serviceToken, keys, received, close };
}

/** Calls the key server as a back office does, and holds each of its answers against the contract. */
import { createKeyServer } from '../../src/mock/index.ts';
import type { MockKeyServer } from '../../src/mock/index.ts';
import type { Seed } from '../../src/mock/account/seed.ts';
import { assertDescribed } from './validate.ts';

/** `Body` is what a test goes on to read in it; that it is so was checked against the contract. */
export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

export interface ServiceClient {
  server: MockKeyServer;
  /** `body` is sent as JSON, a text as it is. The token is the first admin's unless given; `null` sends none. */
  call<Body = unknown>(
    method: string,
    path: string,
    body?: unknown,
    token?: string | null,
  ): Promise<Answer<Body>>;
  /** A vector tile by a key: the status. */
  tile(key: string): Promise<number>;
}

export const NOW: number = Date.UTC(2026, 10, 21, 12, 30);

export const seed: Seed = {
  users: [
    { name: 'Ada', email: 'ada@example.org', service_token: 'sk_ada' },
    { name: 'Bob', email: 'bob@example.org', service_token: 'sk_bob' },
  ],
  keys: [
    { name: 'Testing', token: 'pk_testing', default: true },
    { name: 'Shop', token: 'pk_shop' },
  ],
};

export function openService(changes: Seed = {}): ServiceClient {
  const server = createKeyServer({ seed: { ...seed, ...changes }, now: NOW });
  async function send<Body>(request: Request): Promise<Answer<Body>> {
    const response = await server.respond(request);
    await assertDescribed(request, response);
    const { status, headers } = response;
    const text = await response.text();
    const isJson = headers.get('Content-Type')?.includes('json');
    return { status, headers, body: (isJson ? JSON.parse(text) : text) as Body };
  }
  return {
    server,
    call(method, path, body, token = 'sk_ada') {
      const headers = new Headers();
      if (token !== null) headers.set('Authorization', `Token ${token}`);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      return send(
        new Request(server.apiUrl + path, { method, headers, ...(body !== undefined && { body: text }) }),
      );
    },
    async tile(key) {
      return (await send(new Request(`${server.apiUrl}/tiles/world/0/0/0.pbf?key=${key}`))).status;
    },
  };
}

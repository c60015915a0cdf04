import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach } from 'vitest';
import {
  createClient,
  defineProvider,
  type ClientOptions,
  type KeyClient,
  type Provider,
} from '../../../src/index.ts';

export interface Received {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  /** The key in the query or in `X-Key`. */
  readonly key: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export type Answer = (request: Received, response: ServerResponse, n: number) => unknown;

export interface TestServer {
  /** Origin, without a slash. */
  readonly url: string;
  readonly received: Received[];
  /** May be changed while the server runs. */
  answer: Answer;
}

const running: { close(): Promise<void> }[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

/** A real HTTP server, closed after the test. `n` counts the requests from 0. */
export async function startServer(answer: Answer = () => ok()): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const { method = '', url = '', headers } = request;
      const key = new URL(url, 'http://localhost').searchParams.get('key') ?? headers['x-key']?.toString();
      const one = { method, url, key, headers, body: await text(request) };
      received.push(one);
      const result: unknown = await started.answer(one, response, received.length - 1);
      if (result instanceof Response) await send(result, response);
    })();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const started: TestServer = { url: `http://127.0.0.1:${port}`, received, answer };
  running.push({
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  });
  return started;
}

async function send(answer: Response, response: ServerResponse): Promise<void> {
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}

export function ok(body: unknown = {}): Response {
  return Response.json(body);
}

/** A refusal in the words of RFC 9457. */
export function refusal(status: number, code?: string, of: object = {}, headers: HeadersInit = {}): Response {
  return Response.json({ ...(code !== undefined && { code }), ...of }, { status, headers });
}

/** A provider with four services on this server. */
export function providerAt({ url }: TestServer, of: Partial<Provider> = {}): Provider {
  return defineProvider({
    name: 'acme',
    endpoints: ['maps', 'tiles', 'data', 'usage'].map((service) => ({
      origin: url,
      path: `/${service}`,
      service,
    })),
    key: { in: 'query', name: 'key' },
    styleUrl: (mapId = 'basic') => `${url}/maps/${mapId}/style.json`,
    dataUrl: `${url}/data`,
    ...of,
  });
}

/** The key of every client that is given no other. */
export const KEY = 'pk_0123456789abcdefghij9f2c';

/** A client on this server, disposed of after the test, that does not wait long between its tries. */
export function clientAt(server: TestServer, of: Partial<ClientOptions> = {}): KeyClient {
  const client = createClient({
    key: KEY,
    provider: providerAt(server),
    retry: { baseDelay: 1 },
    ...of,
  });
  running.push({ close: async () => client.dispose() });
  return client;
}

/** A key server whose every answer is the test's own. */
import type { ServerResponse } from 'node:http';
import { problemBody } from '../../../src/mock/api/problem.ts';
import { closeAfterTest } from '../closing.ts';
import { listen } from '../listen.ts';
import { cors } from './faults.ts';

export interface Answer {
  readonly status?: number;
  /** An object goes as JSON. Default: an empty body. */
  readonly body?: string | Uint8Array | object;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** The response stays open after its head, and after what there is of a body. */
  readonly isOpen?: boolean;
}

export interface ScriptedRequest {
  readonly url: URL;
  readonly path: string;
  /** In the query, or in the header `X-Key`. */
  readonly key: string | null;
}

export interface ScriptedServer {
  readonly url: string;
  /** What a request is answered with, at once or when the test says so. Anything else is 404. */
  answer(request: ScriptedRequest): Answer | undefined | Promise<Answer | undefined>;
  readonly requests: ScriptedRequest[];
  /** Of these paths, how often each was asked for. */
  count(pattern: RegExp): number;
}

/** A refusal as the contract has it. */
export function refusal(status: number, code: string): Answer {
  const body = problemBody({ status, code, detail: 'Refused by the test.' });
  return { status, body, type: 'application/problem+json' };
}

/** Starts a server that is closed after the test. */
export async function startScriptedServer(answer: ScriptedServer['answer']): Promise<ScriptedServer> {
  const requests: ScriptedRequest[] = [];
  const served: ScriptedServer = {
    url: '',
    answer,
    requests,
    count: (pattern) => requests.filter(({ path }) => pattern.test(path)).length,
  };
  const { url } = closeAfterTest(
    await listen((request, response) => {
      if (request.method === 'OPTIONS') {
        response.writeHead(204, { ...cors, 'Access-Control-Allow-Headers': 'x-key' }).end();
        return;
      }
      const at = new URL(request.url ?? '/', 'http://server.invalid');
      const key = at.searchParams.get('key') ?? (request.headers['x-key'] as string | undefined) ?? null;
      const asked: ScriptedRequest = { url: at, path: at.pathname, key };
      requests.push(asked);
      void Promise.resolve(served.answer(asked)).then((given) => send(response, given ?? { status: 404 }));
    }),
  );
  return Object.assign(served, { url });
}

function send(response: ServerResponse, { status = 200, body, type, headers, isOpen }: Answer): void {
  const isData = typeof body === 'object' && !(body instanceof Uint8Array);
  response.writeHead(status, {
    ...cors,
    'Cache-Control': 'no-store',
    'Content-Type': type ?? (isData ? 'application/json' : 'application/octet-stream'),
    ...headers,
  });
  const bytes = isData ? JSON.stringify(body) : (body ?? '');
  if (!isOpen) response.end(bytes);
  else if (bytes.length > 0) response.write(bytes);
  else response.flushHeaders();
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import { problemResponse } from '../api/problem.ts';
import { BytesResponse } from '../bytes-response.ts';
import { readable } from '../cors.ts';

export interface Answering {
  /** The server's own URL, which a request's path is read against. */
  readonly url: string;
  answer(request: Request): Promise<Response>;
}

/**
 * Carries a request of `node:http` to a `Response` and that back. `Response.error()` closes the connection
 * without a word, and a body that fails closes it in the middle of one.
 */
export async function answerSocket(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  answering: Answering,
): Promise<void> {
  try {
    const request = toRequest(incoming, answering);
    await send(request ? await answering.answer(request) : misaddressed(), outgoing);
    // What of a body nobody wanted to read would stand in the way of the connection's next request.
    incoming.removeAllListeners().resume();
  } catch {
    outgoing.destroy();
  }
}

/** @returns `undefined` for a target that is no path of this server: `*`, or another host's URL as proxies get it. */
function toRequest(incoming: IncomingMessage, { url }: Answering): Request | undefined {
  const { method = 'GET', url: target = '', rawHeaders } = incoming;
  if (!target.startsWith('/') || !URL.canParse(url + target) || method === 'TRACE') return undefined;
  const headers = new Headers();
  for (let i = 0; i < rawHeaders.length; i += 2) headers.append(rawHeaders[i]!, rawHeaders[i + 1]!);
  if (method === 'GET' || method === 'HEAD') return new Request(url + target, { method, headers });
  return new Request(url + target, {
    method,
    headers,
    body: bodyOf(incoming),
    duplex: 'half',
  } as RequestInit);
}

/**
 * The body, read as it is asked for. `Readable.toWeb` would close the connection when the reader stops half-way, and the
 * answer is still to be sent on it.
 */
function bodyOf(incoming: IncomingMessage): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        incoming.pause();
        incoming.on('data', (chunk: Buffer) => {
          incoming.pause();
          controller.enqueue(chunk);
        });
        incoming.on('end', () => controller.close());
        incoming.on('error', (error) => controller.error(error));
      },
      pull: () => void incoming.resume(),
      cancel: () => void incoming.removeAllListeners(),
    },
    { highWaterMark: 0 },
  );
}

function misaddressed(): Response {
  const detail = 'The request names no path of this server.';
  return readable(problemResponse({ status: 400, code: 'bad-request', detail }));
}

async function send(response: Response, outgoing: ServerResponse): Promise<void> {
  if (response.type === 'error') throw new TypeError('The connection is to be closed.');
  outgoing.statusCode = response.status;
  response.headers.forEach((value, name) => outgoing.setHeader(name, value));
  if (!response.headers.has('Content-Length')) {
    outgoing.end(
      response instanceof BytesResponse ? response.content : new Uint8Array(await response.arrayBuffer()),
    );
    return;
  }
  // A length that was set by hand may be more than will come: each piece goes out before the next is asked for.
  for await (const chunk of response.body ?? []) await new Promise((sent) => outgoing.write(chunk, sent));
  outgoing.end();
}

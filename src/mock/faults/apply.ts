import { readable } from '../cors.ts';
import { mediaTypeOf } from '../media-type-of.ts';
import type { Fault } from './fault.ts';

/**
 * Answers as a fault has it. `Response.error()` stands for a connection that was closed, and a body that ends
 * in an error for one that was cut: the HTTP server makes sockets of both, msw hands them on as they are.
 * @param answer what would have been answered; not called when the fault comes before it.
 * @param signal the caller's; a caller who leaves while waiting finds the connection closed.
 */
export async function applyFault(
  fault: Fault,
  answer: () => Promise<Response>,
  signal: AbortSignal,
): Promise<Response> {
  if (fault.delay) await waitFor(fault.delay, signal);
  if (fault.stall) await waitFor(Infinity, signal);
  if (fault.drop || signal.aborted) return Response.error();
  if (fault.bare403)
    return new Response('Forbidden', { status: 403, headers: { 'Content-Type': 'text/plain' } });
  if (fault.status !== undefined) return readable(orderedAnswer(fault.status, fault));
  if (fault.contentType !== undefined) return readable(htmlAs(fault.contentType));
  return fault.truncate ? truncated(await answer()) : answer();
}

const page = '<!doctype html><html lang="en"><title>Sign in</title><p>Sign in to this network.</p></html>';

const hasNoBody = (status: number): boolean => status === 204 || status === 205 || status === 304;

function orderedAnswer(status: number, { headers, body: text }: Fault): Response {
  const body = hasNoBody(status) ? null : (text ?? `This ${status} was ordered as a fault.`);
  const type: HeadersInit = body === null ? {} : { 'Content-Type': mediaTypeOf(body) };
  return new Response(body, { status, headers: { 'Cache-Control': 'no-store', ...type, ...headers } });
}

function htmlAs(type: string): Response {
  return new Response(page, { headers: { 'Content-Type': type, 'Cache-Control': 'no-store' } });
}

/** Resolves after the time, or as soon as the signal says that nobody waits any more. */
function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = ms === Infinity ? undefined : setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The answer's head with its whole length, and half of its body. */
async function truncated(answer: Response): Promise<Response> {
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (bytes.length === 0) return new Response(null, answer);
  const headers = new Headers(answer.headers);
  headers.set('Content-Length', String(bytes.length));
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => controller.enqueue(bytes.subarray(0, bytes.length / 2)),
      async pull(controller) {
        // msw writes to a socket of its own and destroys that at the error: what was written has to get through first.
        await new Promise((resolve) => setTimeout(resolve));
        controller.error(new TypeError('The connection was closed: a fault cut this body off.'));
      },
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { status: answer.status, headers });
}

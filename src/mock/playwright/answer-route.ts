import type { RoutedAnswer, RoutedRequest, WaitingRoute } from './shape.ts';

/** Answers a request that was made of Playwright's. `Response.error()` closes the connection. */
export type Respond = (request: Request) => Promise<Response>;

/** Carries a request of Playwright's to a `Response`, and that back. */
export async function answerRoute(
  route: WaitingRoute,
  routed: RoutedRequest,
  respond: Respond,
): Promise<void> {
  try {
    const request = await toRequest(routed);
    const response = await respond(request);
    if (response.type === 'error') await route.abort('connectionreset');
    else if (failsCors(request, response)) await route.abort('failed');
    else await route.fulfill(await toAnswer(response));
  } catch {
    // The page was closed meanwhile, and Playwright refuses to answer for it. Nobody waits any more.
  }
}

async function toRequest(routed: RoutedRequest): Promise<Request> {
  const headers = Object.entries(await routed.allHeaders()).filter(
    // HTTP/2 has what it asks for as headers, too: `:authority`.
    ([name]) => !name.startsWith(':'),
  );
  // TypeScript takes a Buffer for one that may be shared between threads.
  const body = routed.postDataBuffer() as Uint8Array<ArrayBuffer> | null;
  return new Request(routed.url(), { method: routed.method(), headers, body });
}

/**
 * Whether the browser would keep this answer from the page. Playwright adds the header to answers that lack it
 * (https://github.com/microsoft/playwright/issues/12929), and a server does not.
 */
function failsCors({ headers, url }: Request, response: Response): boolean {
  const origin = headers.get('Origin');
  if (origin === null || origin === new URL(url).origin) return false;
  return !response.headers.has('Access-Control-Allow-Origin');
}

async function toAnswer(response: Response): Promise<RoutedAnswer> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: Buffer.concat(await chunksOf(response)),
  };
}

/** A body that breaks off gives what came of it: Playwright cannot cut a connection in the middle of one. */
async function chunksOf({ body }: Response): Promise<Uint8Array[]> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of body ?? []) chunks.push(chunk);
  } catch {
    // Cut off by a fault.
  }
  return chunks;
}

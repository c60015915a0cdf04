import { setupServer } from 'msw/node';
import { afterEach, describe, expect, it } from 'vitest';
import { startHttpServer } from '../../src/mock/http.ts';
import { createKeyServer, type CallerContext } from '../../src/mock/index.ts';
import { send } from '../support/send.ts';
import { play, type Heard, type Way } from './play.ts';
import { scriptedOptions, scripts, type Step } from './scripts.ts';
import { assertDescribed } from './validate.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean();
});

async function directly(steps: readonly Step[]): Promise<Heard[]> {
  const server = createKeyServer(scriptedOptions());
  return play(server, steps, (request, { caller }) => server.respond(request, caller ?? {}), assertDescribed);
}

async function throughMsw(steps: readonly Step[]): Promise<Heard[]> {
  const server = createKeyServer(scriptedOptions());
  const msw = setupServer(...server.handlers);
  msw.listen({ onUnhandledFrame: 'error' });
  cleanups.push(() => msw.close());
  return play(server, steps, (request, { caller = {} }) => {
    server.caller = caller;
    return fetch(request);
  });
}

async function overHttp(steps: readonly Step[]): Promise<Heard[]> {
  const server = await startHttpServer(scriptedOptions());
  cleanups.push(() => server.close());
  const way: Way = async (request, { caller = {} }) => {
    const { pathname, search } = new URL(request.url);
    const headers = { ...Object.fromEntries(request.headers), ...headersOf(caller) };
    const body = new Uint8Array(await request.arrayBuffer());
    return send({ url: server.url + pathname + search, method: request.method, headers, body });
  };
  return play(server, steps, way, assertDescribed);
}

function headersOf({ origin, referrer, userAgent }: CallerContext): Record<string, string> {
  return {
    ...(origin !== undefined && { Origin: origin }),
    ...(referrer !== undefined && { Referer: referrer }),
    ...(userAgent !== undefined && { 'User-Agent': userAgent }),
  };
}

describe('the key server, however it is run', () => {
  it('is asked more than a hundred different things', () => {
    expect(scripts.flatMap(({ steps }) => steps).length).toBeGreaterThan(150);
  });

  it.each(scripts)('gives the same answers about $name', async ({ steps }) => {
    const expected = await directly(steps);
    expect(await throughMsw(steps)).toEqual(expected);
    expect(await overHttp(steps)).toEqual(expected);
  });

  it('hears every status that it has', async () => {
    const statuses = new Set<number>();
    for (const { steps } of scripts) for (const { status } of await directly(steps)) statuses.add(status);
    expect([...statuses].sort()).toEqual([200, 204, 400, 401, 402, 403, 404, 405, 409, 413, 422, 429]);
  });
});

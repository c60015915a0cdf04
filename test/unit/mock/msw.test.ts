import { spawnSync } from 'node:child_process';
import { getResponse, http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createKeyServer } from '../../../src/mock/index.ts';
import { mswHandlers } from '../../../src/mock/msw.ts';

const server = createKeyServer();
const style = `${server.apiUrl}/maps/basic/style.json?key=${server.defaultKey}`;

describe.each([
  ["the mock's own, by shape", server.handlers],
  ["msw's http.all", mswHandlers(server)],
])('the handler that is given to msw: %s', (_name, handlers) => {
  const msw = setupServer(...handlers);
  beforeEach(() => {
    msw.listen({ onUnhandledFrame: 'error' });
    return () => msw.close();
  });
  afterEach(() => {
    server.faults.clear();
    vi.restoreAllMocks();
  });

  it("answers the server's URL and leaves every other to msw", async () => {
    expect((await fetch(style)).status).toBe(200);
    vi.spyOn(console, 'error').mockReturnValue();
    await expect(fetch('https://elsewhere.test/')).rejects.toThrow();
    await expect(fetch('https://api.mapward.test.evil.test/')).rejects.toThrow();
  });

  it('stands beside handlers of your own, which may go before it', async () => {
    msw.use(http.get(`${server.apiUrl}/maps/basic/style.json`, () => HttpResponse.text('mine')));
    expect(await (await fetch(style)).text()).toBe('mine');
    msw.resetHandlers();
    expect((await fetch(style)).headers.get('Content-Type')).toBe('application/json');
    msw.restoreHandlers();
    expect((await fetch(style)).status).toBe(200);
  });

  it("is understood by msw's other tools", async () => {
    expect(msw.listHandlers()).toEqual(handlers);
    const response = await getResponse([...handlers], new Request(style));
    expect(response?.status).toBe(200);
    expect(await getResponse([...handlers], new Request('https://elsewhere.test/'))).toBeUndefined();
  });

  it('prints nothing, as it would print the key', async () => {
    const spies = (['log', 'info', 'warn', 'error', 'groupCollapsed'] as const).map((name) =>
      vi.spyOn(console, name).mockReturnValue(),
    );
    await fetch(style);
    // What msw does with a handler in a page that is not told to be quiet.
    const [handler] = handlers;
    const [request, response] = [new Request(style), new Response()];
    await Promise.resolve(handler!.log({ request, response, parsedResult: undefined }));
    for (const spy of spies) expect(spy).not.toHaveBeenCalled();
  });

  it('makes a network error of a drop, and a body that breaks off of a cut', async () => {
    const remove = server.faults.add({ drop: true });
    await expect(fetch(style)).rejects.toThrow(TypeError);
    remove();
    server.faults.add({ truncate: true });
    const response = await fetch(style);
    expect(response.status).toBe(200);
    await expect(response.text()).rejects.toThrow(TypeError);
  });

  it('lets a caller leave who waits in vain', async () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    const leaving = new AbortController();
    server.faults.add({ stall: true, times: 1 });
    const answer = fetch(style, { signal: leaving.signal });
    // Whoever comes later is served.
    expect((await fetch(style)).status).toBe(200);
    leaving.abort();
    await expect(answer).rejects.toMatchObject({ name: 'AbortError' });
    expect(errors).not.toHaveBeenCalled();
  });
});

it('answers nothing beside the path of its URL', async () => {
  const below = createKeyServer({ apiUrl: 'https://shop.example/maps-api' });
  for (const handlers of [below.handlers, mswHandlers(below)]) {
    const ask = (url: string): Promise<Response | undefined> => getResponse([...handlers], new Request(url));
    expect((await ask('https://shop.example/maps-api/openapi.yaml'))?.status).toBe(200);
    for (const beside of ['/cart', '/maps-api-2/openapi.yaml', '/maps-api/../openapi.yaml'])
      expect(await ask(`https://shop.example${beside}`)).toBeUndefined();
  }
});

describe('without msw installed', () => {
  it('the mock can be imported and answers', () => {
    const code = `
      import { registerHooks } from 'node:module';
      registerHooks({
        resolve(specifier, context, next) {
          if (/^msw(\\/|$)/.test(specifier)) throw new Error('msw is not installed');
          return next(specifier, context);
        },
      });
      const { createKeyServer } = await import('./src/mock/index.ts');
      const { startHttpServer } = await import('./src/mock/http.ts');
      const server = createKeyServer();
      const response = await server.respond(new Request(server.apiUrl + '/openapi.yaml'));
      const http = await startHttpServer();
      await http.close();
      console.log(response.status + ' ' + server.handlers.length);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout.trim()).toBe('200 1');
  });
});

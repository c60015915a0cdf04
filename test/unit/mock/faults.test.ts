import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../../src/mock/http.ts';
import { createKeyServer, type Fault } from '../../../src/mock/index.ts';
import { send } from '../../support/send.ts';

let server: HttpKeyServer;
beforeEach(async () => {
  server = await startHttpServer();
  return () => server.close();
});

const tile = (): string => `${server.url}/tiles/world/0/0/0.pbf?key=${server.defaultKey}`;
const style = (): string => `${server.url}/maps/basic/style.json?key=${server.defaultKey}`;
const used = (): number =>
  server.account.state.usage.months[new Date(server.now).toISOString().slice(0, 7)]?.credits ?? 0;

describe('a fault on a real socket', () => {
  it('answers a status, with headers, that pages can read', async () => {
    server.faults.add({ status: 503, headers: { 'Retry-After': '7' } });
    const response = await send({ url: tile() });
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('7');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
    expect(used()).toBe(0);
  });

  it('closes the connection without an answer', async () => {
    server.faults.add({ drop: true });
    await expect(send({ url: tile() })).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(used()).toBe(0);
  });

  it('sends half of the body that it promised', async () => {
    const whole = (await (await send({ url: tile() })).arrayBuffer()).byteLength;
    server.faults.add({ truncate: true });
    const head = await fetch(tile());
    expect(head.status).toBe(200);
    expect(Number(head.headers.get('Content-Length'))).toBe(whole);
    let received = 0;
    const reading = (async () => {
      for await (const chunk of head.body!) received += chunk.length;
    })();
    await expect(reading).rejects.toThrow(/terminated/);
    expect(received).toBe(Math.floor(whole / 2));
  });

  it('refuses without CORS headers', async () => {
    server.faults.add({ bare403: true });
    const response = await send({ url: tile(), headers: { Origin: 'https://shop.example' } });
    expect(response.status).toBe(403);
    expect(response.headers.has('Access-Control-Allow-Origin')).toBe(false);
  });

  it('answers HTML where JSON was asked for', async () => {
    server.faults.add({ contentType: 'text/html' });
    const response = await send({ url: style() });
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toBe('text/html');
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  it('never answers, until the caller leaves', async () => {
    server.faults.add({ stall: true, times: 1 });
    const leaving = new AbortController();
    const arrived = new Promise((resolve) => server.server.once('request', resolve));
    const answered = vi.fn();
    const answer = fetch(style(), { signal: leaving.signal }).finally(answered);
    await arrived;
    // Whoever came later has long been served.
    for (let i = 0; i < 3; i++) expect((await send({ url: style() })).status).toBe(200);
    expect(answered).not.toHaveBeenCalled();
    leaving.abort();
    await expect(answer).rejects.toThrow(/aborted/);
  });

  it('does not keep the server from closing', async () => {
    server.faults.add({ stall: true });
    const arrived = new Promise((resolve) => server.server.once('request', resolve));
    const answer = send({ url: tile() }).catch((error: NodeJS.ErrnoException) => error.code);
    await arrived;
    await server.close();
    expect(await answer).toBe('ECONNRESET');
  });

  it('spares preflights, which would use up its count', async () => {
    server.faults.add({ status: 500, times: 1 });
    expect((await send({ url: tile(), method: 'OPTIONS' })).status).toBe(204);
    expect((await send({ url: tile() })).status).toBe(500);
  });
});

describe('a delay', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('holds the answer back, which then is as ever', async () => {
    const direct = createKeyServer();
    const request = new Request(`${direct.apiUrl}/maps/basic/style.json?key=${direct.defaultKey}`);
    direct.faults.add({ delay: 3000 });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    let status = 0;
    const answer = direct.respond(request).then((response) => (status = response.status));
    await vi.advanceTimersByTimeAsync(2999);
    expect(status).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toBe(200);
  });
});

describe('which requests a fault befalls', () => {
  const direct = createKeyServer();
  const statuses = async (paths: readonly string[]): Promise<number[]> => {
    const requests = paths.map((path) => new Request(`${direct.apiUrl}${path}?key=${direct.defaultKey}`));
    const answers: number[] = [];
    for (const request of requests) answers.push((await direct.respond(request)).status);
    return answers;
  };
  const paths = ['/maps/basic/style.json', '/tiles/world/tiles.json'];
  afterEach(() => direct.faults.clear());

  it.each<NonNullable<Fault['match']>>([
    '/tiles/',
    /tiles\.json\?/,
    /tiles/g,
    (url) => url.pathname.endsWith('tiles.json'),
  ])('is told by %o', async (match) => {
    direct.faults.add({ match, status: 500 });
    expect(await statuses([...paths, ...paths])).toEqual([200, 500, 200, 500]);
  });

  it('is all of them when nothing is told', async () => {
    direct.faults.add({ status: 500 });
    expect(await statuses(paths)).toEqual([500, 500]);
  });

  it('is a count', async () => {
    direct.faults.add({ status: 500, times: 2 });
    expect(await statuses([...paths, ...paths])).toEqual([500, 500, 200, 200]);
  });

  it('is an even share, the same every time', async () => {
    direct.faults.add({ status: 500, share: 0.25 });
    expect(await statuses(Array.from({ length: 8 }, () => paths[0]!))).toEqual([
      200, 200, 200, 500, 200, 200, 200, 500,
    ]);
  });

  it('goes to the first that matches, and on to the next when that has run out', async () => {
    direct.faults.add({ status: 500, times: 1 });
    direct.faults.add({ status: 503, times: 1 });
    expect(await statuses([...paths, ...paths])).toEqual([500, 503, 200, 200]);
  });

  it('ends when it is taken away', async () => {
    const remove = direct.faults.add({ status: 500 });
    remove();
    expect(await statuses(paths)).toEqual([200, 200]);
  });

  it.each<Fault>([
    { share: 0 },
    { share: 1.5 },
    { share: NaN },
    { times: 0 },
    { times: 1.5 },
    { status: 99 },
    { status: 600 },
    { delay: -1 },
    { delay: Infinity },
  ])('cannot be %o', (fault) => {
    expect(() => direct.faults.add(fault)).toThrow(RangeError);
  });
});

import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  startHttpServer,
  type HttpKeyServer,
  type HttpServerOptions,
  type LogEntry,
} from '../../../src/mock/http.ts';
import { assertDescribed } from '../../contract/validate.ts';
import { send } from '../../support/send.ts';

const servers: HttpKeyServer[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options?: HttpServerOptions): Promise<HttpKeyServer> {
  const server = await startHttpServer(options);
  servers.push(server);
  return server;
}

/** Sends bytes as they are and reads until the server closes the connection. */
function sendRaw({ url }: HttpKeyServer, text: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text));
    let heard = '';
    socket.on('data', (chunk) => (heard += String(chunk)));
    socket.on('end', () => resolve(heard));
    socket.on('error', reject);
  });
}

describe('the key server on a port', () => {
  it('leaves no port open for options that are wrong', async () => {
    const { url } = await start();
    const port = Number(new URL(url).port);
    await servers.pop()!.close();
    await expect(startHttpServer({ port, dialect: 'klingon' as never })).rejects.toThrow('klingon');
    await vi.waitFor(() => start({ port }));
  });

  it('listens on this machine only, and its styles lead back to it', async () => {
    const server = await start();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(server.apiUrl).toBe(server.url);
    const response = await send({ url: `${server.url}/maps/basic/style.json?key=${server.defaultKey}` });
    expect(await response.text()).toContain(
      `"${server.url}/tiles/world/tiles.json?key=${server.defaultKey}"`,
    );
  });

  it.each([
    ['0.0.0.0', /^http:\/\/127\.0\.0\.1:\d+$/],
    ['::', /^http:\/\/\[::1\]:\d+$/],
    ['::1', /^http:\/\/\[::1\]:\d+$/],
    ['localhost', /^http:\/\/(127\.0\.0\.1|\[::1\]):\d+$/],
  ])('tells a URL that works for the host %s', async (host, url) => {
    const server = await start({ host });
    expect(server.url).toMatch(url);
    expect((await send({ url: `${server.url}/openapi.yaml` })).status).toBe(200);
  });

  it('keeps connections, also past a body that nobody read', async () => {
    const server = await start();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    let connections = 0;
    server.server.on('connection', () => connections++);
    const refused = await send({
      url: `${server.url}/exports?key=nope`,
      method: 'POST',
      body: 'x'.repeat(3_000_000),
      agent,
    });
    expect(refused.status).toBe(401);
    const tooLarge = await send({
      url: `${server.url}/exports?key=${server.defaultKey}`,
      method: 'POST',
      body: 'x'.repeat(3_000_000),
      agent,
    });
    expect(tooLarge.status).toBe(413);
    expect((await send({ url: `${server.url}/openapi.yaml`, agent })).status).toBe(200);
    expect(connections).toBe(1);
    agent.destroy();
  });

  it('stops reading a body without a length when it is too large', async () => {
    const server = await start();
    const body = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(100_000)) });
    const url = `${server.url}/exports?key=${server.defaultKey}`;
    const request = { method: 'POST', body, duplex: 'half' } as RequestInit;
    const response = await fetch(url, request);
    expect(response.status).toBe(413);
    await assertDescribed(new Request(url, { method: 'POST' }), response);
    await response.body?.cancel();
  });

  it('takes no offence at a caller who leaves in the middle of a body', async () => {
    const errors = vi.spyOn(console, 'error').mockReturnValue();
    const log: LogEntry[] = [];
    const server = await start({ onRequest: (entry) => log.push(entry) });
    const { hostname, port } = new URL(server.url);
    const left = new Promise<void>((resolve) => {
      server.server.once('request', (_, response) => response.once('close', resolve));
    });
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST /exports?key=${server.defaultKey} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n[0,`,
    );
    await new Promise((resolve) => server.server.once('request', resolve));
    socket.destroy();
    await left;
    await vi.waitFor(() => expect(log).toMatchObject([{ status: 0 }]));
    expect(errors).not.toHaveBeenCalled();
    errors.mockRestore();
  });

  it.each([
    ['*', 'OPTIONS'],
    ['http://elsewhere.example/maps/basic/style.json', 'GET'],
    ['/openapi.yaml', 'TRACE'],
  ])('does not serve the target %s of %s', async (target, method) => {
    const heard = await sendRaw(
      await start(),
      `${method} ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 400 /);
    expect(heard).toContain('"code":"bad-request"');
  });

  it.each([
    '/cdn/..%2fpackage.json',
    '/cdn/%2e%2e/package.json',
    '/cdn/.gitignore',
    '/cdn/package.json',
    '/cdn/nope.js',
    '/cdn/',
  ])('hands out no file for %s', async (path) => {
    const heard = await sendRaw(
      await start(),
      `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 404 /);
  });

  it('says when its port is taken', async () => {
    const { url } = await start();
    await expect(start({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  it('can be closed twice, and then takes no more requests', async () => {
    const server = await start();
    await Promise.all([server.close(), server.close()]);
    await expect(send({ url: server.url })).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('closes the lines that a browser has opened ahead, and sent nothing on', async () => {
    const server = await startHttpServer();
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1');
    await once(socket, 'connect');
    await fetch(server.url);
    const closed = once(socket, 'close');
    await server.close();
    await closed;
  });
});

/** `mapward/mock/http`: the key server on a port, with the headers, sockets and failures of real HTTP. */
import { createServer as createHttp, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from './create-server.ts';
import { answerSocket } from './http/answer-socket.ts';
import { packageFile } from './http/package-file.ts';
import type { KeyServer, KeyServerOptions } from './key-server.ts';

export type { CallerContext, KeyServer, KeyServerOptions, LogEntry } from './key-server.ts';

/** What a key server on a port is opened with. */
export interface HttpServerOptions extends KeyServerOptions {
  /** Default 0: any free port. */
  port?: number;
  /** The address to listen on. Default `127.0.0.1`: this machine only. */
  host?: string;
  /** Gets tiles and search ready right after the start, rather than with the first request for each. Default: false. */
  eager?: boolean;
  /** A file that keeps the account (SQLite); made when it is not there. Default: nothing outlives the process. */
  state?: string;
}

/** A key server on a port. */
export interface HttpKeyServer extends KeyServer {
  /** Where it listens: `http://127.0.0.1:8787`. Also the `apiUrl`, unless that was given. */
  readonly url: string;
  readonly server: Server;
  /** Answers what it is at, closes every connection and the state file. Waiting callers are cut off. */
  close(): Promise<void>;
}

/**
 * Starts the key server on a port.
 * @throws what `node:net` has to say of a port that is taken (`code: 'EADDRINUSE'`).
 * @throws StateError for a state file that cannot be used; the file stays as it is. StorageError if it cannot be written.
 * @example
 * const server = await startHttpServer({ dialect: 'maptiler' });
 * report(server.url, server.defaultKey);
 * await server.close();
 */
export async function startHttpServer(options: HttpServerOptions = {}): Promise<HttpKeyServer> {
  const { port = 0, host = '127.0.0.1', state, eager, ...rest } = options;
  const store =
    state === undefined ? undefined : await (await import('./state/sqlite.ts')).openFileStore(state);
  const http = createHttp();
  try {
    await listen(http, port, host);
  } catch (error) {
    store?.close();
    throw error;
  }
  const url = urlOf(http);
  const keyServer = openOrClose();
  const waiting = new Set<AbortController>();
  /** Browsers open lines ahead of what they will ask. Node waits a minute for the first request of each, also when it closes. */
  const silent = new Set<Socket>();
  let closing: Promise<void> | undefined;

  http.on('connection', (socket) => {
    silent.add(socket);
    socket.on('close', () => silent.delete(socket));
  });
  // A connection that could not be taken is no reason to stop.
  http.on('error', (error) => console.error(error.message));
  http.on('request', (request, response) => {
    const controller = new AbortController();
    waiting.add(controller);
    silent.delete(request.socket);
    response.on('close', () => {
      waiting.delete(controller);
      if (!response.writableFinished) controller.abort();
    });
    if (closing) response.shouldKeepAlive = false;
    const answer = (asked: Request): Promise<Response> =>
      keyServer.respond(asked, undefined, controller.signal);
    void answerSocket(request, response, { url, answer });
  });

  /** Whatever is wrong with the options or the state file, no port stays open for it. */
  function openOrClose(): KeyServer {
    try {
      const environment = { account: store?.account, store, eager, fileAt: packageFile };
      return createServer({ apiUrl: url, ...rest }, environment);
    } catch (error) {
      http.close();
      store?.close();
      throw error;
    }
  }

  async function shut(): Promise<void> {
    const ended = new Promise<void>((resolve) => http.close(() => resolve()));
    for (const controller of waiting) controller.abort();
    for (const socket of silent) socket.destroy();
    await ended;
    store?.close();
  }
  return Object.assign(keyServer, { url, server: http, close: () => (closing ??= shut()) });
}

function listen(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

/** A server that listens on every address is reached at the loopback one. */
function urlOf(http: Server): string {
  const { address, family, port } = http.address() as AddressInfo;
  const host = address === '0.0.0.0' ? '127.0.0.1' : address === '::' ? '::1' : address;
  return `http://${family === 'IPv6' ? `[${host}]` : host}:${port}`;
}

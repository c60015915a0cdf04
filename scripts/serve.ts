/** A static file server for the demo and for tests: one folder, one free port, no dependencies. */
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.yaml': 'application/yaml',
};

export interface StaticServer {
  /** Ends with a slash. */
  url: string;
  close(): Promise<void>;
}

export interface ServeOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Added to every answer: a Content-Security-Policy, say. */
  headers?: Record<string, string>;
  /** Where the folder appears, to try a page below a site's root; default `/`. */
  basePath?: string;
}

function fileFor(folder: string, pathname: string): string | undefined {
  const path = resolve(folder, `.${pathname}`);
  if (path !== folder && !path.startsWith(folder + sep)) return undefined;
  const stats = statSync(path, { throwIfNoEntry: false });
  if (stats?.isDirectory()) return fileFor(folder, join(pathname, 'index.html'));
  return stats ? path : undefined;
}

/** Serves a folder on the loopback interface. */
export async function serve(folder: string, options: ServeOptions = {}): Promise<StaticServer> {
  const { port = 0, headers = {}, basePath = '/' } = options;
  const root = resolve(folder);
  const server = createServer((request, response) => {
    // Undecoded: no file of ours needs escapes in its URL, and `%2e%2e` stays a name like any other.
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const file = pathname.startsWith(basePath)
      ? fileFor(root, `/${pathname.slice(basePath.length)}`)
      : undefined;
    if (!file) {
      response.writeHead(404, { 'Content-Type': 'text/plain', ...headers }).end('Not found');
      return;
    }
    const contentType = contentTypes[extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { 'Content-Type': contentType, 'Cache-Control': 'no-cache', ...headers });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  const { port: actual } = server.address() as AddressInfo;
  return {
    url: `http://localhost:${actual}${basePath}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

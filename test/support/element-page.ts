/** A page of its own origin with the key elements on it, as built from source. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';

export interface ElementPage {
  /** Ends with a slash. */
  readonly url: string;
  /** The page's HTML, to be served from anywhere. */
  readonly html: string;
  /** Its scripts, by path. */
  readonly files: ReadonlyMap<string, string>;
  close(): void;
}

/**
 * @param body of the page; its elements are registered once the script has run.
 * @param contents of the script. Default: registers the elements.
 */
export async function serveElements(
  body: string,
  contents = `import './components/key-usage/define.ts'; import './components/key-manager/define.ts';`,
): Promise<ElementPage> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
  });
  const files = new Map(outputFiles.map(({ path, text }) => [path, text]));
  const html = `<!doctype html><html lang="en"><title>Keys</title>
    <script type="module" src="/stdin.js"></script>${body}</html>`;
  const server = createServer((request, response) => {
    const script = files.get(new URL(request.url ?? '/', 'http://page.invalid').pathname);
    response.setHeader('Content-Type', script === undefined ? 'text/html' : 'text/javascript');
    response.end(script ?? html);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    html,
    files,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

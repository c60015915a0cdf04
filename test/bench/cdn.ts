/** A CDN for pages that are measured: files compressed beforehand, and to keep. */
import { globSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { basename } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import { listen, type Listening } from '../support/listen.ts';

export async function startCdn(): Promise<Listening> {
  return listen(serveFiles(await cdnFiles()));
}

/** The one-script build, and what pages of others link to. */
async function cdnFiles(): Promise<Map<string, Uint8Array>> {
  const paths = [
    ...globSync('dist/cdn/*.{js,mjs}'),
    'node_modules/maplibre-gl/dist/maplibre-gl.css',
    'node_modules/@maptiler/sdk/dist/maptiler-sdk.css',
    'node_modules/@geolonia/embed/dist/embed',
  ];
  const { outputFiles } = await build({
    stdin: { contents: `export { Map, config } from '@maptiler/sdk';`, resolveDir: '.' },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    loader: { '.css': 'empty' },
  });
  return new Map([
    ...paths.map((path) => [`/${basename(path)}`, readFileSync(path)] as const),
    ['/maptiler.js', outputFiles[0]!.contents],
  ]);
}

/** As a CDN serves them: compressed beforehand, and to keep. */
function serveFiles(plain: ReadonlyMap<string, Uint8Array>): RequestListener {
  const files = new Map([...plain].map(([path, content]) => [path, brotliCompressSync(content)]));
  return (request, response) => {
    // MapLibre asks for its worker with its version as a query.
    const path = request.url!.split('?', 1)[0]!;
    response
      .writeHead(files.has(path) ? 200 : 404, {
        'Access-Control-Allow-Origin': '*',
        'Cache-Control': 'public, max-age=31536000, immutable',
        'Content-Encoding': 'br',
        'Content-Type': path.endsWith('.css') ? 'text/css' : 'text/javascript',
      })
      .end(files.get(path));
  };
}

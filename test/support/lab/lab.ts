/** A laboratory for maps under faults: a page on one origin, a key server on another, and a record of every request. */
import { readFile } from 'node:fs/promises';
import { build, type Plugin } from 'esbuild';
import { listen, type Listening } from '../listen.ts';
import { cors, fail, type Fault } from './faults.ts';
import { resourceAt, type LabResource } from './resources.ts';

export interface LabRequest {
  readonly path: string;
  readonly resource: LabResource;
  readonly key: string | null;
  readonly failed: boolean;
}

/** A key server that fails as it is told to. */
export interface LabServer {
  readonly apiUrl: string;
  /** What fails now. */
  fault: { readonly resource: LabResource; readonly kind: Fault } | undefined;
  /** How long the browser may keep a refusal, in seconds. Default 0: it does not. */
  refusalAge: number;
  /** Replaces the body of a resource. */
  instead: { readonly resource: LabResource; readonly body: string } | undefined;
  /** The only key that is accepted; any is, when undefined. */
  validKey: string | undefined;
  /** Whether requests are refused that tell neither Origin nor Referer. Default: they are not. */
  needsOrigin: boolean;
  /** How long tiles are fresh, in seconds. Default 0: they are not stored. */
  tileAge: number;
  readonly requests: LabRequest[];
  close(): Promise<void>;
}

export interface Lab extends LabServer {
  readonly pageUrl: string;
}

/** 5 is its last one, 5.21 the oldest that is supported. */
export type MapLibreVersion = 5 | 5.21 | 6;

/** Serves pages, the bundles of this folder and MapLibre; `html` by path. */
export async function startPages(
  html: Readonly<Record<string, string>>,
  scripts: Promise<Files> = (bundled ??= bundle(entryPoints)),
): Promise<Listening> {
  const files = await scripts;
  return listen((request, response) => {
    const path = new URL(request.url ?? '/', 'http://lab.invalid').pathname;
    const page = html[path];
    const answer =
      page === undefined ? answerPage(path, files) : Promise.resolve({ type: 'text/html', body: page });
    void answer.then(({ type, body }) =>
      response.writeHead(body === undefined ? 404 : 200, { 'Content-Type': type }).end(body),
    );
  });
}

/** Serves the page whose `page.js` holds what a test's page needs of Mapward, as built from source. */
export async function startLabPage(): Promise<{ readonly pageUrl: string; close(): Promise<void> }> {
  const { url, close } = await startPages({
    '/': '<!doctype html><title>Lab</title><link rel="icon" href="data:,"><script src="/page.js" type="module"></script>',
  });
  return { pageUrl: url, close };
}

export async function startLabServer(): Promise<LabServer> {
  const requests: LabRequest[] = [];
  const lab = {
    fault: undefined as Lab['fault'],
    instead: undefined as Lab['instead'],
    validKey: undefined as Lab['validKey'],
    tileAge: 0,
    refusalAge: 0,
    needsOrigin: false,
  };

  const freshness = (resource: LabResource): string => {
    if (resource === 'glyphs') return 'max-age=60';
    return lab.tileAge > 0 && resource.endsWith('tile') ? `max-age=${lab.tileAge}` : 'no-store';
  };

  const api = await listen((request, response) => {
    const url = new URL(request.url ?? '/', 'http://lab.invalid');
    const served = resourceAt(url.pathname);
    if (!served) {
      response.writeHead(404, cors).end();
      return;
    }
    const key = url.searchParams.get('key');
    const body =
      lab.instead?.resource === served.resource
        ? lab.instead.body
        : served.body(`http://${request.headers.host}`, key ?? '');
    const wrongKey = lab.validKey !== undefined && key !== lab.validKey;
    const { origin, referer } = request.headers;
    const isUnknown = lab.needsOrigin && origin === undefined && referer === undefined;
    const failed = wrongKey || isUnknown || lab.fault?.resource === served.resource;
    requests.push({
      path: url.pathname,
      resource: served.resource,
      key: url.searchParams.get('key'),
      failed,
    });
    const kind = lab.fault?.kind ?? (key === null ? 'missing' : 'invalid');
    if (failed) fail(response, kind, served.type, body, lab.refusalAge);
    else
      response
        .writeHead(200, { ...cors, 'Content-Type': served.type, 'Cache-Control': freshness(served.resource) })
        .end(body);
  });

  return Object.assign(lab, { apiUrl: api.url, requests, close: api.close });
}

/** Starts both. */
export async function startLab(): Promise<Lab> {
  const [page, server] = await Promise.all([startLabPage(), startLabServer()]);
  // The server's own, which is overwritten below.
  const { close: closeServer } = server;
  const close = async (): Promise<void> => {
    await Promise.all([page.close(), closeServer()]);
  };
  return Object.assign(server, { pageUrl: page.pageUrl, close });
}

export type Files = ReadonlyMap<string, Uint8Array>;

const entryPoints = {
  page: 'test/support/lab/page.ts',
  elements: 'test/support/lab/element-page.ts',
  frameworks: 'test/support/lab/frameworks.tsx',
  leaflet: 'test/support/lab/leaflet.ts',
  openlayers: 'test/support/lab/openlayers.ts',
  'leaflet-2': 'test/support/lab/leaflet-2.ts',
  'leaflet-providers': 'test/support/lab/leaflet-providers.ts',
  'react-leaflet': 'test/support/lab/react-leaflet.ts',
  deck: 'test/support/lab/deck.ts',
  'deck-overlay': 'test/support/lab/deck-overlay.ts',
};

let bundled: Promise<Files> | undefined;

/** MapLibre stays the module it is, with its worker beside it. */
const keepMapLibre: Plugin = {
  name: 'maplibre',
  setup: (it) =>
    void it.onResolve({ filter: /^(maplibre-gl|\/6\/.*)$/ }, ({ importer }) =>
      // MapTiler's SDK has a version of its own, whose worker is within it.
      importer.includes('@maptiler') ? undefined : { path: '/6/maplibre-gl.mjs', external: true },
    ),
};

/** Bundles pages by their names. */
export async function bundle(
  pages: Readonly<Record<string, string>>,
  plugins: Plugin[] = [],
): Promise<Files> {
  const { outputFiles } = await build({
    entryPoints: pages,
    plugins: [keepMapLibre, ...plugins],
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: '/',
    write: false,
    loader: { '.png': 'dataurl', '.svg': 'dataurl' },
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return new Map(outputFiles.map(({ path, contents }) => [path, contents]));
}

const maplibre: Readonly<Record<string, string>> = {
  '/6/': 'node_modules/maplibre-gl/dist/',
  '/5/': 'node_modules/maplibre-gl-5/dist/',
  '/5.21/': 'node_modules/maplibre-gl-5.21/dist/',
};

async function answerPage(path: string, files: Files): Promise<{ type: string; body?: Uint8Array | string }> {
  const type = /js$/.test(path) ? 'text/javascript' : 'text/css';
  const script = files.get(path);
  if (script) return { type, body: script };
  const name = path.slice(0, path.indexOf('/', 1) + 1);
  const folder = maplibre[name];
  const file = path.slice(name.length);
  return folder && !file.includes('/') ? { type, body: await readFile(folder + file) } : { type };
}

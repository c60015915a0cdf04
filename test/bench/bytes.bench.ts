/**
 * What a page with one keyed map, or with a search box, downloads beside its map engine, in scripts, as the same bundler makes it of each package: what the
 * page needs imported, minified, MapLibre left outside. Style sheets are not counted.
 */
import { readFileSync } from 'node:fs';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { build, type OutputFile, type Plugin } from 'esbuild';
import type { BenchRow } from '../../scripts/bench.ts';

interface Subject {
  readonly name: string;
  readonly entry: string;
  /** What of the engine is in the count all the same. */
  readonly note?: string;
}

const subjects: readonly Subject[] = [
  {
    name: "Mapward's core: createClient, bindMap, one provider",
    entry: `export { bindMap, createClient, maptiler } from './dist/src/index.js';`,
  },
  { name: "Mapward's `<map-view>`, core included", entry: `import './dist/components/map-view/define.js';` },
  {
    name: '@maptiler/sdk: Map, config',
    entry: `export { Map, config } from '@maptiler/sdk';`,
  },
  {
    name: '@googlemaps/extended-component-library: `<gmpx-api-loader>`',
    entry: `import '@googlemaps/extended-component-library/api_loader.js';`,
    note: '`<gmp-map>` and the engine come from Google at run time',
  },
  {
    name: '@googlemaps/js-api-loader: setOptions, importLibrary',
    entry: `export { importLibrary, setOptions } from '@googlemaps/js-api-loader';`,
    note: 'the engine comes from Google at run time',
  },
  {
    name: '@geolonia/embed',
    entry: `import '@geolonia/embed';`,
    note: 'with its engine, MapLibre 3.4: its build holds it, so it cannot be told apart',
  },
];

/** Search boxes, each without a map. */
const searchBoxes: readonly Subject[] = [
  {
    name: "Mapward's `<map-search>`, core included",
    entry: `import './dist/components/map-search/define.js';`,
  },
  {
    name: "Mapward's `<map-search>` with all that a search at MapTiler loads, core included",
    entry: `import './components/map-search/define.ts'; import './components/map-search/search-box.ts';
      import './src/request/keyed-fetch.ts'; import './src/geocoding/adapters/maptiler.ts';`,
  },
  {
    name: '@maptiler/geocoding-control',
    entry: `export { GeocodingControl } from '@maptiler/geocoding-control/maplibregl';`,
  },
  {
    name: '@stadiamaps/maplibre-search-box',
    entry: `export { MapLibreSearchControl } from '@stadiamaps/maplibre-search-box';`,
  },
  {
    name: '@maplibre/maplibre-gl-geocoder',
    entry: `export { default } from '@maplibre/maplibre-gl-geocoder';`,
    note: 'the page brings the geocoder',
  },
];

export default async function bytes(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  const onDemand: BenchRow[] = [];
  for (const { name, entry, note } of searchBoxes) {
    const { start } = await filesOf(entry);
    rows.push({
      measure: 'scripts that a search box starts with',
      subject: name,
      result: sizes(start, note),
    });
  }
  for (const { name, entry, note } of subjects) {
    const { start, later } = await filesOf(entry);
    rows.push({ measure: 'scripts that a map starts with', subject: name, result: sizes(start, note) });
    if (later.length > 0)
      onDemand.push({
        measure: 'scripts that may follow on demand, all together',
        subject: name,
        result: sizes(later),
      });
  }
  const engine = ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs'].map((file) =>
    readFileSync(`node_modules/maplibre-gl/dist/${file}`),
  );
  rows.push({
    measure: 'the engine itself',
    subject: 'MapLibre GL JS and its worker',
    result: sizes(engine),
  });
  return [...rows, ...onDemand];
}

/** The engine and what bundles of ours carry as text of its style sheet. */
const withoutEngine: Plugin = {
  name: 'without-engine',
  setup(it) {
    it.onResolve({ filter: /^maplibre-gl$/ }, ({ path }) => ({ path, external: true }));
    it.onResolve({ filter: /maplibre-css/ }, ({ path }) => ({ path, external: true }));
  },
};

/** The bundle's files: those that the entry imports outright, and those that are imported on demand. */
async function filesOf(entry: string): Promise<{ start: Uint8Array[]; later: Uint8Array[] }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents: entry, resolveDir: '.' },
    plugins: [withoutEngine],
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    outdir: '/',
    metafile: true,
    write: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const file = new Map(outputFiles.map((one: OutputFile) => [one.path, one.contents]));
  // The metafile tells paths from here on, the files theirs from the root on.
  const outputs = new Map(
    Object.entries(metafile.outputs).map(([path, output]) => [path.replace(/^(\.\.\/)+/, '/'), output]),
  );
  const started = new Set<string>();
  const follow = (path: string): void => {
    if (started.has(path)) return;
    started.add(path);
    for (const { path: next, kind } of outputs.get(path)?.imports ?? [])
      if (kind === 'import-statement') follow(next.replace(/^(\.\.\/)+/, '/'));
  };
  follow([...outputs].find(([, { entryPoint }]) => entryPoint === '<stdin>')![0]);
  const scripts = [...file].filter(([path]) => path.endsWith('.js'));
  return {
    start: scripts.filter(([path]) => started.has(path)).map(([, contents]) => contents),
    later: scripts.filter(([path]) => !started.has(path)).map(([, contents]) => contents),
  };
}

/** Each file is compressed by itself, as it comes over the line. */
function sizes(files: readonly Uint8Array[], note?: string): string {
  const kilobytes = (compress: (file: Uint8Array) => Uint8Array): string =>
    (files.reduce((sum, file) => sum + compress(file).length, 0) / 1000).toFixed(1);
  const both = `${kilobytes(brotliCompressSync)} kB brotli, ${kilobytes(gzipSync)} kB gzip`;
  return note === undefined ? both : `${both} (${note})`;
}

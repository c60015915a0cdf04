/** How Rollup makes the demo's scripts. */
import { resolve } from 'node:path';
import { build } from 'esbuild';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import type { OutputOptions, Plugin, RollupOptions } from 'rollup';
import { collectNotices, type Notices } from './notices.ts';
import { copied, copiedPage, emptied, strippedTypes } from './rollup-plugins.ts';

/**
 * MapLibre stays the module it is: it finds its worker beside itself, and bundling it would break that.
 * So pages that bring MapLibre along get both files copied next to their script, and import it from there.
 */
export const mapLibreBeside: { external: string[]; paths: Record<string, string>; files: string[] } = {
  external: ['maplibre-gl'],
  paths: { 'maplibre-gl': './maplibre-gl.mjs' },
  files: ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs'].map((file) => `node_modules/maplibre-gl/dist/${file}`),
};

/** deck.gl brings so much along that Rollup takes half a minute for it, which esbuild does at once. */
export const deckBeside: {
  file: string;
  external: string[];
  paths: Record<string, string>;
} = {
  file: 'deck-gl.js',
  external: ['@deck.gl/core', '@deck.gl/geo-layers', '@deck.gl/layers'],
  paths: Object.fromEntries(
    ['core', 'geo-layers', 'layers'].map((name) => [`@deck.gl/${name}`, './deck-gl.js']),
  ),
};

function deckBundled(notices: Notices): Plugin {
  return {
    name: 'deck-bundled',
    async writeBundle({ dir }) {
      const { metafile } = await build({
        stdin: {
          contents: `export { Deck } from '@deck.gl/core'; export { TileLayer } from '@deck.gl/geo-layers'; export { BitmapLayer } from '@deck.gl/layers';`,
          resolveDir: '.',
        },
        bundle: true,
        minify: true,
        format: 'esm',
        outfile: `${dir}/deck-gl.js`,
        logLevel: 'error',
        metafile: true,
      });
      notices.add(
        Object.values(metafile.outputs).flatMap(({ inputs }) =>
          Object.keys(inputs).map((file) => resolve(file)),
        ),
      );
    },
  };
}

/** msw's cookies need the list of public suffixes as the key server does, which has it bundled: one is enough for a page. */
const oneSuffixList: Plugin = {
  name: 'one-suffix-list',
  resolveId(id, importer) {
    return id.endsWith('/chunks/tldts-index.js') ? this.resolve('tldts', importer) : null;
  },
};

/** Files of packages that the demo has as they are. */
const copies = [
  ...mapLibreBeside.files,
  // For the flow with maps that are not ours.
  'node_modules/maplibre-gl/dist/maplibre-gl.css',
  'node_modules/leaflet/dist/leaflet.css',
  'node_modules/ol/ol.css',
  'node_modules/msw/lib/mockServiceWorker.js',
];

export interface DemoBundle {
  /** What shares its chunks: the site's own script. */
  readonly also?: Readonly<Record<string, string>>;
  readonly plugins?: readonly Plugin[];
  readonly sourcemap?: boolean;
}

/** The demo imports the package by its public names, which resolve to dist/ as they do for any user. */
export function demoIn(
  dir: string,
  { also = {}, plugins = [], sourcemap = true }: DemoBundle = {},
): RollupOptions & { output: OutputOptions } {
  const notices = collectNotices();
  return {
    input: { main: 'demo/main.ts', ...also },
    external: [...mapLibreBeside.external, ...deckBeside.external],
    output: {
      dir,
      format: 'es',
      sourcemap,
      chunkFileNames: '[name]-[hash].js',
      paths: { ...mapLibreBeside.paths, ...deckBeside.paths },
    },
    plugins: [
      emptied(dir),
      oneSuffixList,
      // "sideEffects" in package.json is about what is published.
      nodeResolve({ ignoreSideEffectsForRoot: true, browser: true }),
      commonjs(),
      strippedTypes(),
      copied(...copies),
      copiedPage('demo', { except: ['examples'] }),
      deckBundled(notices),
      notices.collect(...copies),
      ...plugins,
    ],
  };
}

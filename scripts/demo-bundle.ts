/** How Rollup makes the demo's scripts. */
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import type { OutputOptions, Plugin, RollupOptions } from 'rollup';
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
  return {
    input: { main: 'demo/main.ts', ...also },
    external: mapLibreBeside.external,
    output: {
      dir,
      format: 'es',
      sourcemap,
      chunkFileNames: '[name]-[hash].js',
      paths: mapLibreBeside.paths,
    },
    plugins: [
      emptied(dir),
      // "sideEffects" in package.json is about what is published.
      nodeResolve({ ignoreSideEffectsForRoot: true, browser: true }),
      commonjs(),
      strippedTypes(),
      copied(
        ...mapLibreBeside.files,
        // For the flow with a map that is not ours.
        'node_modules/maplibre-gl/dist/maplibre-gl.css',
        'node_modules/msw/lib/mockServiceWorker.js',
      ),
      copiedPage('demo', { except: ['examples'] }),
      ...plugins,
    ],
  };
}

import { existsSync, readFileSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import {
  copied,
  copiedDeclarations,
  copiedPage,
  emptied,
  integrityListed,
  pinned,
  strippedTypes,
} from './scripts/rollup-plugins.ts';

const pkg = JSON.parse(readFileSync('package.json', 'utf8'));

/** One file per public entry, named after its source, because its declarations are; see "exports" in package.json. */
const entries = [
  'src/index',
  'src/request/data',
  'src/admin/index',
  'src/mock/index',
  'src/mock/page',
  'src/mock/http',
  'src/mock/cli',
  'components/elements',
  'components/pure',
  'components/react',
  'components/cdn',
  'components/map-view/define',
  'components/map-marker/define',
  'components/key-notice/define',
  'components/key-usage/define',
  'components/key-manager/define',
].filter((entry) => existsSync(`${entry}.ts`));

/** What a user's own installation provides. Everything else an entry needs is bundled with it. */
const provided = [...Object.keys(pkg.dependencies), ...Object.keys(pkg.peerDependencies), 'react', 'node:'];
const isProvided = (/** @type {string} */ id) =>
  provided.some((name) =>
    name.endsWith(':') ? id.startsWith(name) : id === name || id.startsWith(`${name}/`),
  );

/** @type {import('rollup').RollupOptions} */
const library = {
  input: Object.fromEntries(entries.map((entry) => [entry, `${entry}.ts`])),
  external: isProvided,
  // As "sideEffects" in package.json says it to others: of our modules, those that register elements.
  treeshake: {
    moduleSideEffects: (id) =>
      id.includes('/node_modules/') || /\/components\/(elements|cdn|[^/]+\/define)\.ts$/.test(id),
  },
  output: {
    dir: 'dist',
    format: 'es',
    sourcemap: true,
    chunkFileNames: 'chunks/[name].js',
    // Hoisted imports bring nothing but speed without a bundler, and esbuild warns of each.
    hoistTransitiveImports: false,
  },
  plugins: [
    emptied('dist/src', 'dist/components', 'dist/chunks'),
    nodeResolve(),
    commonjs(),
    typescript({ tsconfig: 'tsconfig.build.json' }),
    copiedDeclarations('src', 'components'),
  ],
};

/**
 * MapLibre stays the module it is: it finds its worker beside itself, and bundling it would break that.
 * So pages that bring MapLibre along get both files copied next to their script, and import it from there.
 */
const mapLibreBeside = {
  external: ['maplibre-gl'],
  paths: { 'maplibre-gl': './maplibre-gl.mjs' },
  files: ['maplibre-gl.mjs', 'maplibre-gl-worker.mjs'].map((file) => `node_modules/maplibre-gl/dist/${file}`),
};

/** The one-script build, made of the library's own output. */
/** @type {import('rollup').RollupOptions} */
const cdn = {
  input: { mapward: 'dist/components/cdn.js' },
  external: mapLibreBeside.external,
  // What its chunks share stays in the entry: a file of its own would cost every page one round trip more.
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: 'dist/cdn',
    format: 'es',
    sourcemap: true,
    chunkFileNames: 'mapward-[name]-[hash].js',
    // A file of a few lines is not worth the round trip that it costs.
    experimentalMinChunkSize: 1000,
    paths: mapLibreBeside.paths,
  },
  plugins: [
    emptied('dist/cdn'),
    nodeResolve({ browser: true }),
    pinned(...mapLibreBeside.files),
    terser(),
    copied(...mapLibreBeside.files),
    integrityListed(),
  ],
};

/** The demo imports the package by its public names, which resolve to dist/ as they do for any user. */
/** @type {import('rollup').RollupOptions} */
const demo = {
  input: { main: 'demo/main.ts' },
  external: mapLibreBeside.external,
  output: {
    dir: 'dist/demo',
    format: 'es',
    sourcemap: true,
    chunkFileNames: '[name]-[hash].js',
    paths: mapLibreBeside.paths,
  },
  plugins: [
    emptied('dist/demo'),
    nodeResolve({ browser: true }),
    commonjs(),
    strippedTypes(),
    copied(...mapLibreBeside.files, 'node_modules/msw/lib/mockServiceWorker.js'),
    copiedPage('demo', { except: ['examples'] }),
  ],
};

export default [
  library,
  ...(entries.includes('components/cdn') ? [cdn] : []),
  ...(existsSync('demo/main.ts') ? [demo] : []),
];

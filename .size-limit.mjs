import { existsSync } from 'node:fs';

/** What is imported on demand is not part of the start, so it stays outside: esbuild would put it inside. */
const withoutDynamicImports = {
  name: 'without-dynamic-imports',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** Leaves out Lit and the core as well, which other elements of a page need too. From source: in dist/ the core lies in many chunks. */
const withoutCore = {
  name: 'without-core',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onResolve({ filter: /^lit($|\/)|\/src\/index\.ts$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Budgets in brotli, per import; peer dependencies (MapLibre, msw) never count. */
const budgets = [
  {
    name: 'A map alone: createClient, bindMap and one provider',
    path: 'dist/src/index.js',
    import: '{ createClient, bindMap, maptiler }',
    limit: '6 kB',
  },
  {
    name: 'A map and data: the same with dataClient and ky',
    path: 'dist/src/request/data.js',
    import: {
      'dist/src/index.js': '{ createClient, bindMap, maptiler }',
      'dist/src/request/data.js': '{ dataClient }',
    },
    limit: '14 kB',
  },
  {
    name: '<map-view> with Lit and the core, without MapLibre',
    path: 'dist/components/map-view/define.js',
    limit: '16 kB',
  },
  {
    name: '<key-usage> beyond Lit and the core, without uPlot',
    path: 'components/key-usage/define.ts',
    limit: '12 kB',
    without: [withoutCore],
  },
];

export default budgets
  .filter(({ path }) => existsSync(path))
  .map(({ without = [], ...budget }) => ({
    ...budget,
    modifyEsbuildConfig: (/** @type {import('esbuild').BuildOptions} */ config) => ({
      ...config,
      format: 'esm',
      logLevel: 'error',
      plugins: [...(config.plugins ?? []), ...without, withoutDynamicImports],
    }),
  }));

import { readFile } from 'node:fs/promises';
import { condensed } from './scripts/condense.ts';

/** What is imported on demand is not part of the start, so it stays outside: esbuild would put it inside. */
const withoutDynamicImports = {
  name: 'without-dynamic-imports',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

/** As the build makes them. */
const condensedTemplates = {
  name: 'condensed-templates',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onLoad({ filter: /\/components\/.*\.ts$/ }, async ({ path }) => ({
      contents: condensed(await readFile(path, 'utf8')),
      loader: 'ts',
    }));
  },
};

/** Leaves out Lit and the core as well, which other elements of a page need too. From source: in dist/ the core lies in many chunks. */
const withoutCore = {
  name: 'without-core',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    build.onResolve({ filter: /^lit($|\/)|\/src\/index\.ts$/ }, ({ path }) => ({ path, external: true }));
  },
};

/** Leaves out what `createClient` has loaded anyway, for an adapter that is counted from source. */
const withoutSession = {
  name: 'without-session',
  setup(/** @type {import('esbuild').PluginBuild} */ build) {
    const filter = /\/(session\/(session|ledger)|key\/attach|request\/keyed-fetch)\.ts$/;
    build.onResolve({ filter }, ({ path }) => ({ path, external: true }));
  },
};

/** @typedef {import('size-limit').SizeLimitConfig[number] & { without?: import('esbuild').Plugin[] }} Budget */

/** Budgets in brotli, per import; peer dependencies (MapLibre, msw) never count. The README tells them in this order. */
/** @type {Budget[]} */
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
    limit: '13.9 kB',
  },
  {
    name: 'mapward/leaflet beside createClient',
    path: 'src/maps/leaflet/index.ts',
    limit: '2 kB',
    without: [withoutSession],
  },
  {
    name: 'mapward/openlayers beside createClient: bindSource',
    path: 'src/maps/openlayers/index.ts',
    import: '{ bindSource }',
    limit: '2 kB',
    without: [withoutSession],
  },
  {
    name: 'mapward/openlayers beside createClient: bindStyle, noticeControl',
    path: 'src/maps/openlayers/index.ts',
    import: '{ bindStyle, noticeControl }',
    limit: '2 kB',
    without: [withoutSession],
  },
  {
    name: 'mapward/deck beside createClient',
    path: 'src/maps/deck/index.ts',
    limit: '2 kB',
    without: [withoutSession],
  },
  {
    name: '<map-view> with Lit and the core, without MapLibre',
    path: 'dist/components/map-view/define.js',
    limit: '15.2 kB',
  },
  {
    name: '<key-usage> beyond Lit and the core, without uPlot',
    path: 'components/key-usage/define.ts',
    limit: '12 kB',
    without: [withoutCore],
  },
  {
    name: '<map-search> beyond Lit and the core, with one adapter',
    path: 'components/map-search/define.ts',
    import: {
      'components/map-search/define.ts': '{ MapSearch }',
      'src/geocoding/adapters/maptiler.ts': '{ maptilerGeocoding }',
    },
    limit: '7 kB',
    without: [withoutCore],
  },
  {
    name: 'What <map-search> loads when someone searches',
    path: 'components/map-search/search-box.ts',
    import: '{ SearchBox }',
    limit: '8.5 kB',
    without: [withoutCore],
  },
  {
    name: 'geocode and one adapter',
    path: 'src/geocoding/index.ts',
    import: {
      'src/geocoding/index.ts': '{ geocode }',
      'src/geocoding/adapters/maptiler.ts': '{ maptilerGeocoding }',
    },
    limit: '2.5 kB',
  },
  {
    name: '<map-marker> with Lit',
    path: 'dist/components/map-marker/define.js',
    limit: '7.5 kB',
  },
  {
    name: '<key-notice> with Lit and what it needs of the core',
    path: 'dist/components/key-notice/define.js',
    limit: '12.4 kB',
  },
  {
    name: '<key-manager> with Lit and the admin client',
    path: 'dist/components/key-manager/define.js',
    limit: '25 kB',
  },
  {
    name: 'All elements, with Lit and the core',
    path: 'dist/components/elements.js',
    limit: '48 kB',
  },
  {
    name: "React's <MapView>, with the element, without React",
    path: 'dist/components/react.js',
    import: '{ MapView }',
    limit: '15.6 kB',
  },
  {
    name: 'createAdminClient',
    path: 'dist/src/admin/index.js',
    import: '{ createAdminClient }',
    limit: '3 kB',
  },
  {
    name: 'createKeyServer, without its world',
    path: 'dist/src/mock/index.js',
    import: '{ createKeyServer }',
    limit: '100.9 kB',
  },
  {
    name: 'The one script',
    path: 'dist/cdn/mapward.js',
    disablePlugins: ['@size-limit/esbuild'],
    limit: '2 kB',
  },
  {
    name: 'What the one script loads for a <map-view>, without MapLibre and its CSS',
    path: ['dist/cdn/mapward-core-*.js', 'dist/cdn/mapward-map-view-*.js'],
    disablePlugins: ['@size-limit/esbuild'],
    limit: '27.7 kB',
  },
];

export default budgets.map(({ without = [], ...budget }) =>
  budget.disablePlugins
    ? budget
    : {
        ...budget,
        modifyEsbuildConfig: (/** @type {import('esbuild').BuildOptions} */ config) => ({
          ...config,
          format: 'esm',
          logLevel: 'error',
          plugins: [...(config.plugins ?? []), condensedTemplates, ...without, withoutDynamicImports],
        }),
      },
);

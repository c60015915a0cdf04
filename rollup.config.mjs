import { readFileSync } from 'node:fs';
import commonjs from '@rollup/plugin-commonjs';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';
import { dts } from 'rollup-plugin-dts';
import { demoIn, mapLibreBeside } from './scripts/demo-bundle.ts';
import { filesListed, integrityListed, pinned } from './scripts/integrity.ts';
import { collectNotices } from './scripts/notices.ts';
import {
  condensedTemplates,
  copied,
  copiedDeclarations,
  emptied,
  chunksOf,
  declaredApart,
} from './scripts/rollup-plugins.ts';

const pkg = JSON.parse(readFileSync('package.json', 'utf8'));

/** One file per public entry, named after its source; see "exports" in package.json. */
const entries = [
  'src/index',
  'src/request/data',
  'src/maps/leaflet/index',
  'src/maps/openlayers/index',
  'src/maps/deck/index',
  'src/geocoding/index',
  'src/admin/index',
  'src/mock/index',
  'src/mock/page',
  'src/mock/msw',
  'src/mock/playwright',
  'src/mock/http',
  'components/elements',
  'components/pure',
  'components/react',
  'components/map-view/define',
  'components/map-marker/define',
  'components/map-search/define',
  'components/key-notice/define',
  'components/key-usage/define',
  'components/key-manager/define',
];

/** What nobody imports: the command, and what the one-script build is made of. */
const programs = ['src/mock/cli', ...['starter', 'map-view', 'api'].map((name) => `components/cdn/${name}`)];

/** Types alone, for who writes the elements' tags in a framework's templates. */
const typings = ['react', 'preact', 'solid', 'svelte', 'vue'].map((name) => `components/types/${name}`);

/** @param {string[]} names */
const inputs = (names, folder = '', ending = '.ts') =>
  Object.fromEntries(names.map((name) => [name, `${folder}${name}${ending}`]));

/** What a user's own installation provides. Everything else an entry needs is bundled with it. */
const provided = [...Object.keys(pkg.dependencies), ...Object.keys(pkg.peerDependencies), 'react', 'node:'];
const isProvided = (/** @type {string} */ id) =>
  provided.some((name) =>
    name.endsWith(':') ? id.startsWith(name) : id === name || id.startsWith(`${name}/`),
  );

/** After its module, and after whose it is where many have one of that name: texts by language, adapters by provider, packages' indexes. */
const chunkName = (/** @type {import('rollup').PreRenderedChunk} */ { name, facadeModuleId }) => {
  if (facadeModuleId?.includes('/src/geocoding/adapters/')) return `geocoding-${name}`;
  const owner = /\/(?:components|node_modules)\/([^/]+)\/(?:texts|dist)\//.exec(facadeModuleId ?? '')?.[1];
  return owner ? `${owner}-${name}` : name;
};

/** Bundlers make a file of what several files have in common, and many small ones compress badly: each of these is one, by the names of its modules. */
const together = {
  // What a start needs and what comes on demand uses too.
  session:
    'session/(session|ledger|forget-oldest|transform-request)|key/(attach|decode|match-endpoint)|map-view/has-style-shape',
  'map-like': 'maps/maplibre/(map-like|is-too-old)',
  error: 'problem/error',
  // What reads an answer.
  answer: 'session/close-ticket|request/(read-body|fetch-whole)',
  // What reads a refusal, and asks again.
  refusal: 'problem/limits|providers/refusal-code|request/(retry|may-hide-refusal)|session/tileset-key',
  // What tells of it.
  message: 'problem/message|key/(redact|page-origin)',
};

const chunkOf = (/** @type {string} */ id) =>
  Object.entries(together).find(([, modules]) =>
    new RegExp(`/(src|components)/(${modules})\\.ts$`).test(id),
  )?.[0];

/** Where each module's own declarations wait to be bundled. */
const declared = 'dist/declarations';

/** "sideEffects" in package.json is about what is published. */
const ours = { ignoreSideEffectsForRoot: true };

const notices = collectNotices();

/** @type {import('rollup').RollupOptions} */
const library = {
  input: inputs([...entries, ...programs]),
  external: isProvided,
  // As "sideEffects" in package.json says it to others: of our modules, those that register elements.
  treeshake: {
    moduleSideEffects: (id) =>
      id.includes('/node_modules/') || /\/components\/(elements|cdn\/[^/]+|[^/]+\/define)\.ts$/.test(id),
  },
  output: {
    dir: 'dist',
    format: 'es',
    // Not published, for the code is as it was written but for its types. They tell what is inside.
    sourcemap: 'hidden',
    banner: ({ name }) => (name === 'components/react' ? "'use client';" : ''),
    chunkFileNames: (chunk) => `chunks/${chunkName(chunk)}.js`,
    // A bundler keeps or drops a file as a whole: a page has one provider, and only what looks for strange keys knows them all.
    // Not so what finds them (`provider-for`) or checks them (`provider`): those would draw what they import into a chunk of their own.
    manualChunks: (id) => chunkOf(id) ?? /\/src\/providers\/(?!provider)([a-z-]+)\.ts$/.exec(id)?.[1],
    // Hoisted imports bring nothing but speed without a bundler, and esbuild warns of each.
    hoistTransitiveImports: false,
  },
  plugins: [
    emptied('dist/src', 'dist/components', 'dist/chunks', declared),
    nodeResolve(ours),
    commonjs(),
    typescript({ tsconfig: 'tsconfig.build.json', declarationDir: declared }),
    condensedTemplates(),
    copiedDeclarations({ from: ['src', 'components'], to: declared }),
    declaredApart('src/index.js', ['error', 'help-page', 'message', 'csv', 'read-lazily', 'provider-for']),
    notices.collect(),
  ],
};

/** The declarations of the same entries: what users can name, and what that is made of. */
/** @type {import('rollup').RollupOptions} */
const declarations = {
  input: inputs([...entries, ...typings], `${declared}/`, '.d.ts'),
  external: isProvided,
  output: {
    dir: 'dist',
    format: 'es',
    entryFileNames: '[name].d.ts',
    chunkFileNames: ({ name }) => `types/${name.replace(/\.d$/, '')}.d.ts`,
    hoistTransitiveImports: false,
  },
  plugins: [emptied('dist/types'), dts()],
  // Who watches looks at the demo, which needs none; and Rollup watches nothing that is read from where it is written to.
  watch: false,
  // That a type is used by name in other types does not mean that it should have one for users.
  onLog: (level, log, print) =>
    log.plugin === 'dts' && log.message.includes('no public re-export') ? undefined : print(level, log),
};

/** What each element of the one script starts with. */
const elements = {
  'map-view': [
    'dist/components/cdn/map-view.js',
    'dist/chunks/map-controller.js',
    // The request for the style waits for nothing else.
    'dist/chunks/keyed-url.js',
  ],
  ...Object.fromEntries(
    ['map-marker', 'map-search', 'key-notice', 'key-usage', 'key-manager'].map((name) => [
      name,
      [`dist/components/${name}/define.js`],
    ]),
  ),
};

/** The one script and its API, made of the library's own output. */
/** @type {import('rollup').RollupOptions} */
const cdn = {
  input: { mapward: 'dist/components/cdn/starter.js', 'mapward-api': 'dist/components/cdn/api.js' },
  external: mapLibreBeside.external,
  output: {
    dir: 'dist/cdn',
    format: 'es',
    // Not published either: the readable code is in dist/components.
    sourcemap: 'hidden',
    banner: ({ isEntry }) =>
      isEntry ? `/*! Mapward ${pkg.version}, MIT. Work of others: THIRD-PARTY-NOTICES.txt */` : '',
    chunkFileNames: 'mapward-[name]-[hash].js',
    manualChunks: chunksOf(elements),
    onlyExplicitManualChunks: true,
    paths: mapLibreBeside.paths,
  },
  plugins: [
    emptied('dist/cdn'),
    nodeResolve({ ...ours, browser: true }),
    pinned(...mapLibreBeside.files),
    terser(),
    filesListed(mapLibreBeside.files),
    copied(...mapLibreBeside.files),
    notices.collect(...mapLibreBeside.files),
    integrityListed(),
  ],
};

export default [library, declarations, cdn, demoIn('dist/demo')];

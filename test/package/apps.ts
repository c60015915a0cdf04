/** One page with a keyed map, built as users of each bundler would. Each gives the folder to serve. */
import { copyFileSync, cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import nodeResolve from '@rollup/plugin-node-resolve';
import { rollup } from 'rollup';
import { build } from 'vite';
import webpack from 'webpack';
import type { Project } from './project.ts';

/** The key server that the page's map comes from. */
export interface KeyServer {
  readonly url: string;
  readonly key: string;
}

type BuildApp = (project: Project, server: KeyServer) => Promise<string>;

const pageWith = (script: string, { url, key }: KeyServer, attributes = ''): string => `<!doctype html>
<html lang="en">
  <title>Shop</title>
  <link rel="icon" href="data:," />
  ${script}
  <map-view provider="mapward" api-url="${url}" api-key="${key}" center="11.58,48.14" zoom="3" ${attributes}
    style="position: absolute; inset: 0"></map-view>
</html>
`;

const worker = 'maplibre-gl/dist/maplibre-gl-worker.mjs';

const withVite: BuildApp = async (project, server) => {
  project.write(
    'vite/main.js',
    `import 'mapward/elements/map-view';
import workerUrl from '${worker}?url';
document.querySelector('map-view').workerUrl = workerUrl;
`,
  );
  const page = project.write(
    'vite/index.html',
    pageWith('<script type="module" src="main.js"></script>', server),
  );
  await build({
    root: dirname(page),
    logLevel: 'warn',
    build: { minify: false, reportCompressedSize: false },
  });
  return join(dirname(page), 'dist');
};

const withWebpack: BuildApp = async (project, server) => {
  const entry = project.write(
    'webpack/main.js',
    `import 'mapward/elements/map-view';
document.querySelector('map-view').workerUrl = new URL('${worker}', import.meta.url).href;
`,
  );
  const page = project.write(
    'webpack/dist/index.html',
    pageWith('<script defer src="main.js"></script>', server),
  );
  const compiler = webpack({
    context: dirname(entry),
    entry,
    output: { path: dirname(page) },
    mode: 'production',
    optimization: { minimize: false },
    performance: false,
    // Not ours: MapLibre imports scripts for right-to-left text by their URL.
    ignoreWarnings: [{ module: /maplibre-gl\.mjs$/, message: /dependency is an expression/ }],
  });
  await new Promise<void>((done, fail) =>
    compiler.run((error, stats) => {
      if (error) fail(error);
      else if (stats!.hasErrors() || stats!.hasWarnings())
        fail(new Error(stats!.toString('errors-warnings')));
      else done();
    }),
  );
  return dirname(page);
};

const withRollup: BuildApp = async (project, server) => {
  const input = project.write('rollup/main.js', `import 'mapward/elements/map-view';\n`);
  const bundle = await rollup({
    input,
    plugins: [nodeResolve({ browser: true })],
    onLog: (_level, { message }) => {
      throw new Error(message);
    },
  });
  const dir = join(project.folder, 'rollup/dist');
  await bundle.write({ dir, format: 'es' });
  copyFileSync(join(project.folder, 'node_modules', worker), join(dir, 'worker.mjs'));
  project.write(
    'rollup/dist/index.html',
    pageWith('<script type="module" src="main.js"></script>', server, 'worker-url="worker.mjs"'),
  );
  return dir;
};

/** No bundler: the folder of the one-script build, copied to the site. */
const withOneScript: BuildApp = async (project, server) => {
  const page = project.write(
    'script/index.html',
    pageWith('<script type="module" src="cdn/mapward.js"></script>', server),
  );
  cpSync(join(project.folder, 'node_modules/mapward/dist/cdn'), join(dirname(page), 'cdn'), {
    recursive: true,
  });
  return dirname(page);
};

export const apps: readonly (readonly [name: string, build: BuildApp])[] = [
  ['Vite', withVite],
  ['webpack', withWebpack],
  ['Rollup', withRollup],
  ['one <script>', withOneScript],
];

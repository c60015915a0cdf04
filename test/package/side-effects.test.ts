/** What a bundler leaves out of a page, by what "sideEffects" in package.json promises it. */
import { join } from 'node:path';
import { build } from 'esbuild';
import { rollup } from 'rollup';
import nodeResolve from '@rollup/plugin-node-resolve';
import { afterAll, describe, expect, it } from 'vitest';
import { unpackTarball } from './tarball.ts';

const { project, remove } = unpackTarball();
afterAll(remove);

const external = ['lit', 'lit/*', 'ky', 'react', 'maplibre-gl', 'msw', 'msw/*', 'uplot', 'node:*'];

const tags = ['key-manager', 'key-notice', 'key-usage', 'map-marker', 'map-search', 'map-view'];

/** The tags that a script registers, through the one function that does. */
const registered = (code: string): string[] =>
  [...code.matchAll(/^\s*define[\w$]*\(["']([a-z-]+)["']/gm)].map(([, tag]) => tag!).sort();

async function withEsbuild(code: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: project },
    bundle: true,
    format: 'esm',
    write: false,
    external,
    logLevel: 'error',
  });
  return outputFiles[0]!.text;
}

async function withRollup(code: string): Promise<string> {
  const isExternal = (id: string): boolean =>
    external.some((name) => id === name || (name.endsWith('*') && id.startsWith(name.slice(0, -1))));
  const page = join(project, 'page.js');
  const bundle = await rollup({
    input: page,
    external: isExternal,
    // It says of `'use client'` that it is lost: there is no server here.
    logLevel: 'silent',
    plugins: [
      {
        name: 'page',
        resolveId: (id) => (id === page ? id : null),
        load: (id) => (id === page ? code : null),
      },
      nodeResolve({ rootDir: project }),
    ],
  });
  const { output } = await bundle.generate({ format: 'es', inlineDynamicImports: true });
  return output[0].code;
}

describe.each([
  ['esbuild', withEsbuild],
  ['Rollup', withRollup],
])('%s', (_name, bundled) => {
  it.each([
    'mapward',
    'mapward/data',
    'mapward/admin',
    'mapward/elements/pure',
    'mapward/react',
    'mapward/mock',
    'mapward/mock/msw',
    'mapward/mock/playwright',
  ])('drops %s where nothing of it is used', async (entry) => {
    const code = await bundled(`import * as all from '${entry}'; console.log('page')`);
    expect(code.replace(/^(import .*|\/\/.*|\s*)$/gm, '').trim()).toMatch(/^console\.log\(["']page["']\);?$/);
  });

  it('bundles the key server for a page where msw is not installed', async () => {
    const code = await bundled(
      `import { createKeyServer } from 'mapward/mock'; console.log(createKeyServer())`,
    );
    expect(code).not.toMatch(/["']msw\b/);
  });

  it.each(tags)('keeps what registers <%s>', async (tag) => {
    expect(registered(await bundled(`import 'mapward/elements/${tag}'`))).toContain(tag);
  });

  it('keeps what registers all of them', async () => {
    expect(registered(await bundled(`import 'mapward/elements'`))).toEqual(tags);
  });

  it('takes one provider without the others', async () => {
    const code = await bundled(`import { maptiler } from 'mapward'; console.log(maptiler())`);
    expect(code.includes('api.maptiler.com')).toBe(true);
    expect(code.includes('api.mapbox.com')).toBe(false);
  });
});

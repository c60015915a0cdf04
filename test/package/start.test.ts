/** What a page starts with as bundlers make it: the entry and all that it imports outright, each file minified and compressed by itself. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import nodeResolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import { build as buildByEsbuild } from 'esbuild';
import { rollup, type OutputAsset, type OutputChunk } from 'rollup';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { build as buildByVite } from 'vite';
import { installInProject } from './project.ts';

const project = installInProject();
afterAll(project.remove);
// As a build for production has it: otherwise Lit's development code would be in it.
beforeAll(() => void vi.stubEnv('NODE_ENV', 'production'));
afterAll(() => void vi.unstubAllEnvs());

const external = ['maplibre-gl'];

/** By path: the code, and what is imported outright. */
type Files = ReadonlyMap<string, { readonly code: string | Uint8Array; readonly imports: readonly string[] }>;

interface Bundle {
  readonly entry: string;
  readonly files: Files;
}

function bundleOf(
  output: readonly (
    Pick<OutputChunk, 'type' | 'fileName' | 'code' | 'imports' | 'isEntry'> | Pick<OutputAsset, 'type'>
  )[],
): Bundle {
  const chunks = output.filter((file) => file.type === 'chunk');
  return {
    entry: chunks.find(({ isEntry }) => isEntry)!.fileName,
    files: new Map(chunks.map((chunk) => [chunk.fileName, chunk])),
  };
}

const bundlers = {
  async Rollup(input: string): Promise<Bundle> {
    const bundle = await rollup({ input, external, logLevel: 'silent', plugins: [nodeResolve(), terser()] });
    return bundleOf((await bundle.generate({ format: 'es' })).output);
  },
  async esbuild(input: string): Promise<Bundle> {
    const { outputFiles, metafile } = await buildByEsbuild({
      absWorkingDir: project.folder,
      entryPoints: [input],
      external,
      bundle: true,
      minify: true,
      splitting: true,
      format: 'esm',
      outdir: 'out',
      metafile: true,
      write: false,
    });
    const code = new Map(outputFiles.map(({ path, contents }) => [path, contents]));
    const files = Object.entries(metafile.outputs).map(([path, { imports }]) => {
      const outright = imports.filter(({ kind }) => kind === 'import-statement');
      return [
        path,
        { code: code.get(join(project.folder, path))!, imports: outright.map((it) => it.path) },
      ] as const;
    });
    const [entry] = Object.entries(metafile.outputs).find(([, { entryPoint }]) =>
      entryPoint?.endsWith('page.js'),
    )!;
    return { entry, files: new Map(files) };
  },
  /** With its own helper for imports on demand, of 0.8 kB. */
  async Vite(input: string): Promise<Bundle> {
    const result = await buildByVite({
      root: project.folder,
      configFile: false,
      logLevel: 'error',
      build: { write: false, modulePreload: { polyfill: false }, rolldownOptions: { input, external } },
    });
    return bundleOf((result as { output: Parameters<typeof bundleOf>[0] }).output);
  },
};

/** In bytes. */
function startOf({ entry, files }: Bundle): number {
  const started = new Set([entry]);
  for (const path of started)
    for (const imported of files.get(path)!.imports) if (files.has(imported)) started.add(imported);
  return [...started].reduce((sum, path) => sum + brotliCompressSync(files.get(path)!.code).length, 0);
}

const pages = {
  core: `import { bindMap, createClient, maptiler } from 'mapward';
    globalThis.page = [bindMap, createClient, maptiler];`,
  '<map-view>': `import 'mapward/elements/map-view';`,
};

/** In kB, as the README tells them. */
const [, ...told] =
  /with ([\d.]+), ([\d.]+) and ([\d.]+) kB for a map alone, with ([\d.]+), ([\d.]+) and ([\d.]+) kB for/
    .exec(readFileSync('README.md', 'utf8'))!
    .map(Number);

/** In kB, brotli. */
it.each([
  ['core', 'Rollup', 6.2],
  ['core', 'esbuild', 6.8],
  ['core', 'Vite', 7],
  ['<map-view>', 'Rollup', 15.3],
  ['<map-view>', 'esbuild', 16.9],
  ['<map-view>', 'Vite', 16],
] as const)(
  '%s, as %s makes it, starts with %s kB at most, and with what the README says',
  async (page, bundler, limit) => {
    const input = project.write('page.js', pages[page]);
    const size = startOf(await bundlers[bundler](input)) / 1000;
    expect(size).toBeLessThanOrEqual(limit);
    const at = Object.keys(pages).indexOf(page) * 3 + Object.keys(bundlers).indexOf(bundler);
    expect(Math.abs(size - told[at]!)).toBeLessThan(0.1);
  },
);

/**
 * Makes the site, for any static host and below any path: the docs as pages with live examples and a search, the demo, and every
 * page as Markdown beside it.
 *
 *   npm run site
 *
 * Needs the build.
 */
import {
  copyFileSync,
  cpSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { transformSync } from 'esbuild';
import { rollup, type OutputChunk } from 'rollup';
import { deckBeside, demoIn } from './demo-bundle.ts';
import { minified } from './rollup-plugins.ts';
import { layOut } from './site/layout.ts';
import { llmsText } from './site/llms.ts';
import { omitEndTags } from './site/omit-end-tags.ts';
import { packModule, packText, readBeside } from './site/pack.ts';
import { readPages, readSections } from './site/pages.ts';
import { renderPage } from './site/render-page.ts';
import { searchIndex } from './site/search-index.ts';

export async function buildSite(folder: string): Promise<void> {
  await bundleScripts(folder);
  const sections = readSections();
  const pages = new Map(readPages().map((page) => [page, renderPage(page)] as const));
  const write = (path: string, text: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  for (const [page, rendered] of pages) {
    // Attributes are in double quotes, so an apostrophe needs no escape anywhere.
    write(page.target, omitEndTags(layOut(page, rendered, sections)).replaceAll('&#39;', "'"));
    // Columns that stand below each other are for who writes them: a fifth of some pages.
    write(
      page.path,
      page.text.replace(/^\|.*\|$/gm, (row) => row.replace(/ {2,}/g, ' ').replace(/-{4,}/g, '---')),
    );
  }
  write('search.bin', packText(searchIndex(pages)));
  write('llms.txt', llmsText(sections));
  copyFileSync('scripts/site/page/site.css', join(folder, 'site.css'));
  copyFileSync('openapi.yaml', join(folder, 'openapi.yaml'));
  copyFileSync('LICENSE', join(folder, 'LICENSE'));
  cpSync('docs/images', join(folder, 'docs/images'), { recursive: true });
  for (const file of globSync([`${folder}/**/*.css`, `${folder}/mockServiceWorker.js`])) minifyFile(file);
}

function minifyFile(file: string): void {
  const loader = extname(file) === '.css' ? 'css' : 'js';
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader, minify: true, charset: 'utf8' });
  writeFileSync(file, code);
}

/** Large modules that load on demand. */
const packedChunks = ['world-data', 'library-leaflet', 'library-ol'];

/** The package has these files as modules, because a package cannot count on their being served. The site has them anyway. */
const filesOfTexts: Readonly<Record<string, string>> = {
  'maplibre-css': 'maplibre-gl.css',
  openapi: 'openapi.yaml',
};

/** One chunk for each library of the demo's own maps. */
function chunkOf(id: string): string | undefined {
  const library = /\/node_modules\/(leaflet|ol)\//.exec(id)?.[1];
  return library && `library-${library}`;
}

/** The pages' script, the live examples and the demo, with what they share. */
async function bundleScripts(folder: string): Promise<void> {
  const { output, ...input } = demoIn(folder, {
    also: { site: 'scripts/site/page/site.ts', unpack: 'scripts/site/page/unpack.ts' },
    plugins: [minified()],
    sourcemap: false,
  });
  const bundle = await rollup(input);
  const written = await bundle.write({ ...output, manualChunks: chunkOf });
  await bundle.close();
  const chunkNamed = (name: string): OutputChunk =>
    written.output.find((file): file is OutputChunk => file.type === 'chunk' && file.name === name)!;
  for (const name of packedChunks) {
    const { fileName, imports } = chunkNamed(name);
    if (imports.length > 0) throw new Error(`${name} cannot be packed: it imports ${imports.join()}.`);
    packModule(folder, fileName);
  }
  packModule(folder, deckBeside.file);
  for (const [name, file] of Object.entries(filesOfTexts)) readBeside(folder, chunkNamed(name), file);
  renameSync(join(folder, 'index.html'), join(folder, 'demo.html'));
}

if (import.meta.main) {
  const started = performance.now();
  await buildSite('dist/site');
  const files = globSync('dist/site/**/*').filter(
    (path) => statSync(path).isFile() && extname(path) !== '.png',
  );
  const bytes = files.reduce((sum, path) => sum + statSync(path).size, 0);
  const seconds = (performance.now() - started) / 1000;
  console.log(`dist/site: ${(bytes / 1e6).toFixed(1)} MB without pictures, in ${seconds.toFixed(0)} s`);
}

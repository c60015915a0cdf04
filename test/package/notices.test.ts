/** Whose work is inside, and whether it says so. */
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Packages that the source maps of built or copied scripts name: another way to know than the build's own. */
function packagesIn(maps: string[]): string[] {
  const sources = maps.flatMap(
    (file) => (JSON.parse(readFileSync(file, 'utf8')) as { sources: string[] }).sources,
  );
  const names = sources.map((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1]);
  return [...new Set(names)].filter((name) => name !== undefined).sort();
}

const modules = packagesIn(globSync('dist/{src,components,chunks}/**/*.map'));
const oneScript = packagesIn(
  globSync(['dist/cdn/*.map', 'node_modules/maplibre-gl/dist/maplibre-gl{,-worker}.mjs.map']),
);

/** Of what esbuild made and of copied files there are no maps: what their own manifests say. */
const demo = [
  ...packagesIn(globSync('dist/demo/*.map')),
  ...oneScript.filter((name) => name !== 'uplot'),
  ...['@deck.gl/core', '@deck.gl/geo-layers', '@deck.gl/layers', '@luma.gl/core', 'leaflet', 'ol', 'msw'],
];

describe.each([
  ['dist', modules],
  ['dist/cdn', [...modules, ...oneScript]],
  ['dist/demo', [...modules, ...demo]],
])('the notices of %s', (folder, packages) => {
  const text = readFileSync(`${folder}/THIRD-PARTY-NOTICES.txt`, 'utf8');

  it('name every package that is inside, with its version and licence', () => {
    expect(packages.length).toBeGreaterThan(5);
    for (const name of packages) expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+\\S* \\(`, 'm'));
  });

  it('hold the terms of each', () => {
    const notices = text.split(/\n-{80}\n/).slice(1);
    expect(notices.filter((notice) => !/copyright|\(c\)|public domain|By |https:/i.test(notice))).toEqual([]);
    expect(text).not.toContain('undefined');
  });

  it.each([
    'maplibre-gl',
    'Natural Earth (public domain)',
    'GeoNames (Creative Commons',
    'Public Suffix List',
  ])('name %s, of which data or styles are', (name) => expect(text).toContain(name));
});

it('knows what each build is made of', () => {
  expect(modules).toEqual(expect.arrayContaining(['minisearch', 'pbf', 'tldts']));
  expect(oneScript).toEqual(expect.arrayContaining(['lit-html', 'uplot', 'gl-matrix']));
});

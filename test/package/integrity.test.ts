/** The hashes by which a page can hold scripts from elsewhere to what was published. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const folder = 'dist/cdn';
const listed = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8')) as Record<string, string>;

it('lists every script of the one-script build, with the hash of what is there', () => {
  const scripts = globSync('*.{js,mjs}', { cwd: folder }).sort();
  const hashOf = (file: string): string =>
    `sha384-${createHash('sha384')
      .update(readFileSync(join(folder, file)))
      .digest('base64')}`;
  expect(listed).toEqual(Object.fromEntries(scripts.map((file) => [file, hashOf(file)])));
});

it('pins the worker, which the map’s code fetches itself', () => {
  const [file] = globSync('mapward-map-view-*.js', { cwd: folder });
  const script = readFileSync(join(folder, file!), 'utf8');
  expect(script).toContain(listed['maplibre-gl-worker.mjs']);
  expect(script).not.toContain('integrity:maplibre');
});

it('pins every file that an element starts with', () => {
  const script = readFileSync(join(folder, 'mapward.js'), 'utf8');
  expect(script).not.toContain('files:');
  const pinned = [...script.matchAll(/(mapl?[\w-]+\.m?js) sha256-(\S+?)["',]/g)];
  expect(pinned.length).toBeGreaterThan(10);
  for (const [, file, hash] of pinned)
    expect(hash, file).toBe(
      createHash('sha256')
        .update(readFileSync(join(folder, file!)))
        .digest('base64'),
    );
});

import { globSync, readFileSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';

const posix = (path: string): string => path.split(sep).join('/');

/** What each file of ours imports of the others, types included. */
function importsOf(patterns: readonly string[]): Map<string, readonly string[]> {
  const files = patterns.flatMap((pattern) => globSync(pattern)).map(posix);
  return new Map(
    files.map((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
      const own = importedFiles.map(({ fileName }) => fileName).filter((name) => name.startsWith('.'));
      return [file, own.map((name) => posix(relative('.', resolve(dirname(file), name))))];
    }),
  );
}

/** The first circle that is found, in the order of its imports. */
function findCircle(imports: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const done = new Set<string>();
  const visit = (file: string, way: readonly string[]): readonly string[] => {
    const start = way.indexOf(file);
    if (start >= 0) return [...way.slice(start), file];
    if (done.has(file)) return [];
    for (const next of imports.get(file) ?? []) {
      const circle = visit(next, [...way, file]);
      if (circle.length > 0) return circle;
    }
    done.add(file);
    return [];
  };
  for (const file of imports.keys()) {
    const circle = visit(file, []);
    if (circle.length > 0) return circle;
  }
  return [];
}

it('finds a circle, and none where there is none', () => {
  expect(
    findCircle(
      new Map([
        ['a', ['b']],
        ['b', ['c']],
        ['c', ['b']],
      ]),
    ),
  ).toEqual(['b', 'c', 'b']);
  expect(
    findCircle(
      new Map([
        ['a', ['b', 'c']],
        ['b', ['c']],
        ['c', []],
      ]),
    ),
  ).toEqual([]);
});

it('no file imports itself by way of others, not even for a type', () => {
  const imports = importsOf(['{src,components,scripts}/**/*.ts', 'demo/*.ts', 'demo/{flows,panels}/*.ts']);
  expect(imports.size).toBeGreaterThan(300);
  expect(findCircle(imports)).toEqual([]);
});

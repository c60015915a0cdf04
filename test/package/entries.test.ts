/** What checkers of published packages say of its entries. */
import { readFileSync } from 'node:fs';
import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { afterAll, expect, it } from 'vitest';
import { packTarball } from './tarball.ts';

const { path, remove } = packTarball();
afterAll(remove);

const tarball = readFileSync(path);

it('has nothing that publint would have otherwise', async () => {
  const bytes = tarball.buffer.slice(tarball.byteOffset, tarball.byteOffset + tarball.byteLength);
  const { messages } = await publint({ pack: { tarball: bytes }, strict: true });
  expect(messages).toEqual([]);
});

it('gives types that are right to everyone who can import it', async () => {
  const result = await checkPackage(createPackageFromTarballData(tarball));
  if (result.types === false) throw new Error('The package has no types.');
  // There is no CommonJS: `require` works in the Nodes that are supported, but TypeScript calls it wrong. A Node that knows no
  // "exports" (node10) cannot load it at all; TypeScript that reads none has the types (installed.test.ts).
  const problems = result.problems.filter(
    (it) => !('resolutionKind' in it && ['node10', 'node16-cjs'].includes(it.resolutionKind)),
  );
  expect(problems).toEqual([]);
});

it('names its entries to Parcel 2 as well, which reads "exports" only when it is told to', () => {
  const { main, alias, exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    main: string;
    alias: Record<string, string>;
    exports: Record<string, string | { default?: string }>;
  };
  const entries = Object.entries(exports).flatMap(([name, target]) =>
    typeof target === 'object' && target.default ? [[name, target.default]] : [],
  );
  expect({ '.': main, ...alias }).toEqual(Object.fromEntries(entries));
});

it('names the types of its entries to TypeScript under moduleResolution node, which reads no "exports"', () => {
  const { typesVersions, exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    typesVersions: { '*': Record<string, string[]> };
    exports: Record<string, string | { types?: string }>;
  };
  const types = Object.entries(exports).flatMap(([name, target]) =>
    name !== '.' && typeof target === 'object' && target.types ? [[name.slice(2), [target.types]]] : [],
  );
  expect(typesVersions['*']).toEqual(Object.fromEntries(types));
});

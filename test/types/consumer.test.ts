import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const project = join(root, '.tmp/types-consumer');
const main = join(project, 'main.ts');

/** Entries that are built. One that is not is the build's fault, and other tests miss it. */
function builtEntries(): string[] {
  const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { types: string; default: string }>;
  };
  return Object.entries(exports).flatMap(([name, target]) =>
    typeof target !== 'string' && existsSync(join(root, target.default))
      ? [name.replace('.', 'mapward')]
      : [],
  );
}

/** What a user's compiler says about code that imports every entry, and about our own declarations. */
function complaints(options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([main], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    noEmit: true,
    types: [],
    ...options,
  });
  return ts
    .getPreEmitDiagnostics(program)
    .filter(
      ({ file }) => !file || file.fileName === main || file.fileName.startsWith(join(root, 'dist') + sep),
    )
    .map((diagnostic) =>
      ts.formatDiagnostic(diagnostic, {
        ...ts.sys,
        getCanonicalFileName: (name) => name,
        getNewLine: () => '\n',
      }),
    );
}

beforeAll(() => {
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(root, join(project, 'node_modules/mapward'), 'dir');
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  const imports = builtEntries().map((name, i) => `import * as entry${i} from '${name}';\nvoid entry${i};\n`);
  writeFileSync(
    main,
    `${imports.join('')}
import { createClient, type KeyClient } from 'mapward';
export const key: Parameters<typeof createClient>[0]['key'] = async () => 'pk';
export const attach: (client: KeyClient) => KeyClient['transformRequest'] = (client) => client.transformRequest;
// @ts-expect-error A client needs a provider: if this line compiled, the declarations would have decayed to any.
createClient({ key: 'pk' });
`,
  );
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

it('gives every entry types under moduleResolution nodenext', () => {
  const { ModuleKind, ModuleResolutionKind } = ts;
  expect(
    complaints({ module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }),
  ).toEqual([]);
});

it('gives every entry types under moduleResolution bundler', () => {
  const { ModuleKind, ModuleResolutionKind } = ts;
  expect(complaints({ module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler })).toEqual(
    [],
  );
});

import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const project = join(root, '.tmp/types-consumer');

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

/** Code that names every one of the entries, and one mistake that has to be seen. */
function writeConsumer(file: string, entries: string[], code: string): string {
  const imports = entries.map((name, i) => `import * as entry${i} from '${name}';\nvoid entry${i};\n`);
  const path = join(project, file);
  writeFileSync(path, imports.join('') + code);
  return path;
}

/** What a user's compiler says about that code and about our declarations. Those of others are not checked. */
function complaints(file: string, options: ts.CompilerOptions): string[] {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    noEmit: true,
    ...options,
  });
  const host = { ...ts.sys, getCanonicalFileName: (name: string) => name, getNewLine: () => '\n' };
  const ours = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName === file || fileName.startsWith(join(root, 'dist') + sep));
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...ours.flatMap((source) => program.getSyntacticDiagnostics(source)),
    ...ours.flatMap((source) => program.getSemanticDiagnostics(source)),
  ].map((diagnostic) => ts.formatDiagnostic(diagnostic, host));
}

let page: string;
let node: string;

beforeAll(() => {
  rmSync(project, { recursive: true, force: true });
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(root, join(project, 'node_modules/mapward'), 'dir');
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');

  const entries = builtEntries();
  const isForNode = (name: string): boolean => name === 'mapward/mock/http';
  page = writeConsumer(
    'page.ts',
    entries.filter((name) => !isForNode(name)),
    `
import { createClient, type KeyClient } from 'mapward';
export const key: Parameters<typeof createClient>[0]['key'] = async () => 'pk';
export const attach: (client: KeyClient) => KeyClient['transformRequest'] = (client) => client.transformRequest;
// @ts-expect-error A client needs a provider: this would compile if the types had decayed to any.
createClient({ key: 'pk' });
`,
  );
  node = writeConsumer('server.ts', entries.filter(isForNode), '');
});

afterAll(() => rmSync(project, { recursive: true, force: true }));

const { ModuleKind, ModuleResolutionKind } = ts;

describe.each([
  ['nodenext', { module: ModuleKind.NodeNext, moduleResolution: ModuleResolutionKind.NodeNext }],
  ['bundler', { module: ModuleKind.ESNext, moduleResolution: ModuleResolutionKind.Bundler }],
])('under moduleResolution %s', (_name, options) => {
  it("every entry for pages has types, without Node's", () => {
    expect(complaints(page, { ...options, types: [] })).toEqual([]);
  });

  it('the HTTP server has types', () => {
    expect(complaints(node, { ...options, types: ['node'] })).toEqual([]);
  });
});

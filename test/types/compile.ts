/** A consumer of the built package, in a folder of its own, and what TypeScript says of its code. */
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');

export interface Consumer {
  /** Writes a file of the consumer's, and gives its path. */
  write(file: string, code: string): string;
  /** What a user's compiler says about that file and about our declarations. Those of others are not checked. */
  complaints(file: string, options: ts.CompilerOptions): string[];
  remove(): void;
}

/** What a compiler says of a project's file and of declarations in the folder `ours`. */
export function complaintsOf(
  project: string,
  file: string,
  options: ts.CompilerOptions,
  ours: string,
): string[] {
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
    strict: true,
    noEmit: true,
    // What `types` names is looked for from here.
    configFilePath: join(project, 'tsconfig.json'),
    ...options,
  });
  const host = { ...ts.sys, getCanonicalFileName: (path: string) => path, getNewLine: () => '\n' };
  const checked = program
    .getSourceFiles()
    .filter(({ fileName }) => fileName === file || fileName.startsWith(ours + sep));
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...checked.flatMap((source) => program.getSyntacticDiagnostics(source)),
    ...checked.flatMap((source) => program.getSemanticDiagnostics(source)),
  ].map((diagnostic) => ts.formatDiagnostic(diagnostic, host));
}

export function makeConsumer(name: string): Consumer {
  const project = join(root, '.tmp', name);
  rmSync(project, { recursive: true, force: true });
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  symlinkSync(root, join(project, 'node_modules/mapward'), 'dir');
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
  return {
    write(file, code) {
      const path = join(project, file);
      writeFileSync(path, code);
      return path;
    },
    complaints: (file, options) => complaintsOf(project, file, options, join(root, 'dist')),
    remove: () => rmSync(project, { recursive: true, force: true }),
  };
}

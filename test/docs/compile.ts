/** Compiles what the docs show, against the sources. */
import { resolve } from 'node:path';
import ts from 'typescript';
import type { Block } from './markdown.ts';

const root = resolve(import.meta.dirname, '../..');

const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
  config: object;
};
const { options: ours } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);

/** Parsed once for all programs. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * What the compiler says of these blocks. Names that they do not declare are those of `given.d.ts`.
 * @param strict as TypeScript's users have it; code that is shown as JavaScript need not satisfy it.
 */
export function complaints(blocks: readonly Block[], strict: boolean): string[] {
  const files = new Map(
    blocks.map((block) => [nameOf(block), `${block.given}\n${block.code}\nexport {};\n`]),
  );
  const options: ts.CompilerOptions = {
    ...ours,
    // A page imports it by its place on the site.
    paths: { ...ours.paths, '/cdn/mapward-api.js': ['./components/cdn/api.ts'] },
    strict,
    noUncheckedIndexedAccess: false,
    exactOptionalPropertyTypes: false,
    isolatedDeclarations: false,
    declaration: false,
    verbatimModuleSyntax: false,
    types: ['node'],
  };
  const host = ts.createCompilerHost(options, true);
  const { fileExists, readFile, getSourceFile } = host;
  // A file that is shown may import another, in folders that are nowhere else.
  delete host.directoryExists;
  host.fileExists = (path) => files.has(path) || fileExists.call(host, path);
  host.readFile = (path) => files.get(path) ?? readFile.call(host, path);
  host.getSourceFile = (path, ...rest) => {
    const own = files.get(path);
    if (own !== undefined) return ts.createSourceFile(path, own, rest[0], true);
    if (!parsed.has(path)) parsed.set(path, getSourceFile.call(host, path, ...rest));
    return parsed.get(path);
  };
  const program = ts.createProgram(
    [...files.keys(), resolve(import.meta.dirname, 'given.d.ts')],
    options,
    host,
  );
  return blocks.flatMap((block) => {
    const source = program.getSourceFile(nameOf(block));
    const found = [
      ...program.getSyntacticDiagnostics(source),
      ...program.getSemanticDiagnostics(source),
      ...(block.language === 'js' ? onlyTypeScript(block) : []),
    ];
    return found.map((one) => told(block, one));
  });
}

/** What of a block that is shown as JavaScript is none. */
function onlyTypeScript({ code }: Block): readonly ts.Diagnostic[] {
  const { diagnostics = [] } = ts.transpileModule(code, {
    fileName: 'block.js',
    reportDiagnostics: true,
    compilerOptions: { allowJs: true, target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  return diagnostics;
}

/** A block that begins with the name of its file has that, so that others may import it. */
function nameOf({ path, line, language, code }: Block): string {
  const file = /^\/\/ (\S+)\.[jt]s\n/.exec(code)?.[1];
  if (file !== undefined)
    return resolve(root, `docs/${path.replace(/\W/g, '-')}/${file}.ts`).replaceAll('\\', '/');
  const extension = language === 'jsx' || language === 'tsx' ? 'tsx' : 'ts';
  return resolve(root, `docs/${path.replace(/\W/g, '-')}-${line}.${extension}`).replaceAll('\\', '/');
}

function told({ path, line, given }: Block, { file, start = 0, messageText }: ts.Diagnostic): string {
  const offset = given.split('\n').length;
  const at = file ? file.getLineAndCharacterOfPosition(start).line - offset : 0;
  return `${path}:${line + at}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}

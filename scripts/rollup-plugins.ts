/** The few build steps that no published plugin has. */
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve } from 'node:path';
import { transform } from 'esbuild';
import type { GetManualChunk, OutputChunk, Plugin } from 'rollup';
import { condensed } from './condense.ts';

function copyTo(file: string, target: string): void {
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(file, target);
}

/** Clears folders just before new files are written, so that a build that fails leaves the last good one. */
export function emptied(...folders: string[]): Plugin {
  return {
    name: 'emptied',
    generateBundle() {
      for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A finished script's code, without the name of a source map that does not come along. */
export function scriptIn(file: string): string {
  return readFileSync(file, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
}

/** Puts finished scripts beside the output. */
export function copied(...files: string[]): Plugin {
  return {
    name: 'copied',
    writeBundle({ dir }) {
      for (const file of files) writeFileSync(join(dir!, basename(file)), scriptIn(file));
    },
  };
}

/** Copies declarations written by hand, which TypeScript reads but does not emit, to where the emitted ones look for them. */
export function copiedDeclarations({ from, to }: { from: string[]; to: string }): Plugin {
  return {
    name: 'copied-declarations',
    writeBundle() {
      for (const file of from.flatMap((folder) => globSync(`${folder}/**/*.d.ts`)))
        copyTo(file, join(to, file));
    },
  };
}

/** Copies what a page has besides code, in its folders, and builds again when such a file changes. */
export function copiedPage(folder: string, { except }: { except: string[] }): Plugin {
  const files = (): string[] =>
    globSync(`${folder}/**/*.*`, { exclude: ['**/*.ts', ...except.map((path) => `${folder}/${path}/**`)] });
  return {
    name: 'copied-page',
    buildStart() {
      for (const file of files()) this.addWatchFile(file);
    },
    writeBundle({ dir }) {
      for (const file of files()) copyTo(file, join(dir!, relative(folder, file)));
    },
  };
}

/** Makes the templates of elements smaller, which minifiers leave as they are. */
export function condensedTemplates(): Plugin {
  return {
    name: 'condensed-templates',
    transform(code, id) {
      return /\/components\/.*\.ts$/.test(id) ? { code: condensed(code), map: null } : null;
    },
  };
}

/**
 * Gives each part a chunk for what only it needs, by its name; what the first shares with others is `core`, what only others share is
 * `shared`. So a page with one of them starts with few files, and nothing that comes on demand brings another part along.
 * @param parts the modules that each begins with
 */
export function chunksOf(parts: Readonly<Record<string, readonly string[]>>): GetManualChunk {
  const [first] = Object.keys(parts);
  let reached: [name: string, ids: Set<string>][] | undefined;
  return (id, { getModuleIds, getModuleInfo }) => {
    const reachedFrom = (modules: readonly string[]): Set<string> => {
      const ids = new Set(modules);
      for (const it of ids) for (const imported of getModuleInfo(it)?.importedIds ?? []) ids.add(imported);
      return ids;
    };
    const begin = (): [name: string, ids: Set<string>][] => {
      const known = Object.entries(parts).map(
        ([name, modules]) => [name, modules.map((it) => resolve(it))] as const,
      );
      const own = new Set(known.flatMap(([, modules]) => modules));
      const onDemand = [...getModuleIds()].filter(
        (it) => !own.has(it) && getModuleInfo(it)!.dynamicImporters.length > 0,
      );
      return [...known, ['', onDemand] as const].map(([name, modules]) => [name, reachedFrom(modules)]);
    };
    reached ??= begin();
    const names = reached.flatMap(([name, ids]) => (ids.has(id) ? name : []));
    if (names.length < 2) return names[0] || undefined;
    if (names[0] === first) return 'core';
    return names.length > 2 || names[1] ? 'shared' : undefined;
  };
}

/**
 * Lets an entry give what a start seldom needs from a chunk of its own, where each name is declared once more. esbuild takes for part of the
 * start whatever an entry in use exports from, if anything on demand uses it; the walk is told at https://github.com/oven-sh/bun/pull/41145.
 * @param entry the file in the output
 * @param seldom the chunks that are given so
 */
export function declaredApart(entry: string, seldom: readonly string[]): Plugin {
  return {
    name: 'declared-apart',
    generateBundle(_, bundle) {
      const chunk = bundle[entry] as OutputChunk;
      const apart: { readonly from: string; readonly pairs: readonly (readonly string[])[] }[] = [];
      chunk.code = chunk.code.replace(
        /^export \{ (.+) \} from '(?:\.\.\/)+chunks\/([\w-]+)\.js';\n/gm,
        (line, names: string, from: string) => {
          if (!seldom.includes(from)) return line;
          apart.push({ from, pairs: names.split(', ').map((name) => name.split(' as ')) });
          return '';
        },
      );
      const named = (tell: (theirs: string, ours: string) => string): string[] =>
        apart.flatMap(({ pairs }) => pairs.map(([theirs, ours = theirs]) => tell(theirs!, ours!)));
      const exports = named((_theirs, ours) => ours);
      const imports = apart.map(({ from, pairs }) => {
        const list = pairs.map(([theirs, ours = theirs]) => `${theirs} as ${ours}$`).join(', ');
        return `import { ${list} } from './${from}.js';`;
      });
      const code = [
        ...imports,
        ...exports.map((name) => `const ${name} = ${name}$;`),
        `export { ${exports.join(', ')} };`,
      ];
      const fileName = 'chunks/apart.js';
      this.emitFile({ type: 'prebuilt-chunk', fileName, code: `${code.join('\n')}\n`, exports });
      chunk.code = `export { ${exports.join(', ')} } from '${relative(dirname(entry), fileName)}';\n${chunk.code}`;
    },
  };
}

/** Strips types without checking them: `npm run types` does that. */
export function strippedTypes(): Plugin {
  return {
    name: 'stripped-types',
    async transform(code, id) {
      if (extname(id) !== '.ts') return null;
      const { code: js, map } = await transform(code, { loader: 'ts', target: 'es2023', sourcemap: true });
      return { code: js, map };
    },
  };
}

/** Makes what nobody has to read smaller. */
export function minified(): Plugin {
  return {
    name: 'minified',
    async renderChunk(code) {
      const { code: small } = await transform(code, {
        minify: true,
        target: 'es2023',
        charset: 'utf8',
        legalComments: 'none',
      });
      return { code: small, map: null };
    },
  };
}

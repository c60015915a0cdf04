/** The few build steps that no published plugin has. */
import { createHash } from 'node:crypto';
import { copyFileSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative } from 'node:path';
import { transform } from 'esbuild';
import type { Plugin } from 'rollup';

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

/** Copies files, as they are, beside the output. */
export function copied(...files: string[]): Plugin {
  return {
    name: 'copied',
    writeBundle({ dir }) {
      for (const file of files) copyFileSync(file, join(dir!, basename(file)));
    },
  };
}

/** A file's subresource integrity (https://www.w3.org/TR/SRI/). */
function integrityOf(file: string): string {
  return `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;
}

/** Puts files' integrity where code says `'integrity:<name>'`, so that what it fetches can only be what it was built with. */
export function pinned(...files: string[]): Plugin {
  return {
    name: 'pinned',
    transform(code) {
      const named = files.filter((file) => code.includes(`integrity:${basename(file)}`));
      if (named.length === 0) return null;
      const put = (it: string, file: string): string =>
        it.replace(`integrity:${basename(file)}`, integrityOf(file));
      return { code: named.reduce(put, code), map: null };
    },
  };
}

/** Writes every script's integrity to `integrity.json`, and prints the entries'. */
export function integrityListed(): Plugin {
  return {
    name: 'integrity-listed',
    writeBundle: {
      // After what others copy there.
      order: 'post',
      sequential: true,
      handler({ dir }, bundle) {
        const files = globSync('*.{js,mjs}', { cwd: dir! }).sort();
        const list = Object.fromEntries(files.map((file) => [file, integrityOf(join(dir!, file))]));
        writeFileSync(join(dir!, 'integrity.json'), `${JSON.stringify(list, null, 2)}\n`);
        for (const it of Object.values(bundle))
          if (it.type === 'chunk' && it.isEntry) console.log(`${it.fileName} ${list[it.fileName]}`);
      },
    },
  };
}

/** Copies declarations written by hand, which TypeScript reads but does not emit, to where the emitted ones look for them. */
export function copiedDeclarations(...folders: string[]): Plugin {
  return {
    name: 'copied-declarations',
    writeBundle({ dir }) {
      for (const file of folders.flatMap((folder) => globSync(`${folder}/**/*.d.ts`)))
        copyTo(file, join(dir!, file));
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

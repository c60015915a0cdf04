/** Subresource integrity (https://www.w3.org/TR/SRI/): pinned in our code, and listed for who loads it from elsewhere. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { OutputBundle, OutputChunk, Plugin } from 'rollup';
import { scriptIn } from './rollup-plugins.ts';

function integrityOf(content: string | Uint8Array, algorithm = 'sha384'): string {
  return `${algorithm}-${createHash(algorithm).update(content).digest('base64')}`;
}

/** Puts copied files' integrity where code says `'integrity:<name>'`, so that what it fetches can only be what it was built with. */
export function pinned(...files: string[]): Plugin {
  return {
    name: 'pinned',
    transform(code) {
      const named = files.filter((file) => code.includes(`integrity:${basename(file)}`));
      if (named.length === 0) return null;
      const put = (it: string, file: string): string =>
        it.replace(`integrity:${basename(file)}`, integrityOf(scriptIn(file)));
      return { code: named.reduce(put, code), map: null };
    },
  };
}

/**
 * Puts the files that code starts with where it says `'files:<module> <module>'`: each module's own, and what that imports, as
 * `name hash,name hash`.
 * @param copies scripts that are put beside the output, named in the same way
 */
export function filesListed(copies: readonly string[]): Plugin {
  return {
    name: 'files-listed',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const contentOf = (name: string): string => {
          const chunk = bundle[name];
          return chunk?.type === 'chunk' ? chunk.code : scriptIn(copies.find((it) => basename(it) === name)!);
        };
        for (const chunk of chunksIn(bundle))
          chunk.code = chunk.code.replace(/(["'])files:([^"']+)\1/g, (_match, quote, modules: string) => {
            const names = new Set(
              modules.split(' ').flatMap((it) => (extname(it) ? it : withImports(bundle, it))),
            );
            names.delete(chunk.fileName);
            const listed = [...names].map((name) => `${name} ${integrityOf(contentOf(name), 'sha256')}`);
            return quote + listed.join() + quote;
          });
      },
    },
  };
}

function chunksIn(bundle: OutputBundle): OutputChunk[] {
  return Object.values(bundle).filter((it) => it.type === 'chunk');
}

/** The chunk with a module, and all that it needs before it runs. */
function withImports(bundle: OutputBundle, module: string): string[] {
  const own = chunksIn(bundle).find(({ moduleIds }) =>
    moduleIds.some((id) => id.endsWith(`/dist/${module}.js`)),
  );
  if (!own) throw new Error(`No chunk holds ${module}.`);
  const names = new Set([own.fileName]);
  for (const name of names) {
    const chunk = bundle[name];
    if (chunk?.type === 'chunk')
      for (const imported of chunk.imports) if (bundle[imported]) names.add(imported);
  }
  return [...names];
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
        const list = Object.fromEntries(
          files.map((file) => [file, integrityOf(readFileSync(join(dir!, file)))]),
        );
        writeFileSync(join(dir!, 'integrity.json'), `${JSON.stringify(list, null, 2)}\n`);
        for (const it of Object.values(bundle))
          if (it.type === 'chunk' && it.isEntry) console.log(`${it.fileName} ${list[it.fileName]}`);
      },
    },
  };
}

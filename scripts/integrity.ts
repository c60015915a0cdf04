/** Subresource integrity (https://www.w3.org/TR/SRI/): pinned in our code, and listed for who loads it from elsewhere. */
import { createHash } from 'node:crypto';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Plugin } from 'rollup';
import { scriptIn } from './rollup-plugins.ts';

function integrityOf(content: string | Uint8Array): string {
  return `sha384-${createHash('sha384').update(content).digest('base64')}`;
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

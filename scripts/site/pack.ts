/**
 * Stores large files compressed, as `page/unpack.ts` reads them. They end in `.bin`, because hosts treat `.gz` in their own ways: some
 * decompress it, some send it in place of the file without that ending.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { join } from 'node:path/posix';
import { gzipSync } from 'node:zlib';
import type { OutputChunk } from 'rollup';

export function packText(text: string): Uint8Array {
  return gzipSync(text, { level: 9 });
}

/**
 * Packs a module that is imported on demand.
 * @param file its name, in the folder of those that import it
 */
export function packModule(folder: string, file: string): void {
  const packed = file.replace(/\.js$/, '.bin');
  writeFileSync(join(folder, packed), packText(readFileSync(join(folder, file), 'utf8')));
  replaceModule(folder, file, `importPacked(new URL('./${packed}', import.meta.url))`);
}

/** Has a text read from a file of the site's, in place of a module that exports it. */
export function readBeside(folder: string, { fileName, exports }: OutputChunk, file: string): void {
  replaceModule(folder, fileName, `importFile(new URL('./${file}', import.meta.url), '${exports.join()}')`);
}

/** Removes a module, and calls what stands in for it where it was imported. */
function replaceModule(folder: string, file: string, call: string): void {
  rmSync(join(folder, file));
  for (const script of globSync(`${folder}/*.js`)) {
    const code = readFileSync(script, 'utf8');
    if (!code.includes(file)) continue;
    const replaced = code.replaceAll(`import("./${file}")`, `import('./unpack.js').then((it) => it.${call})`);
    if (replaced.includes(file))
      throw new Error(`${basename(script)} does not import ${file} on demand, so that cannot be replaced.`);
    writeFileSync(script, replaced);
  }
}

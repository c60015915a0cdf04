/**
 * Stores large files compressed. They end in `.bin`, because hosts treat `.gz` in their own ways: some decompress it, some send it in
 * place of the file without that ending.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';

/** As `page/unpack.ts` reads it. */
export function packText(text: string): Uint8Array {
  return gzipSync(text, { level: 9 });
}

/**
 * Packs a module. A few lines with the same exports stay in its place, so whatever imports it works as before.
 * @param file a module without imports, next to `unpack.js`
 * @param names its exports
 */
export function packModule(file: string, names: readonly string[]): void {
  const packed = file.replace(/\.js$/, '.bin');
  writeFileSync(packed, packText(readFileSync(file, 'utf8')));
  const url = `new URL('${basename(packed)}', import.meta.url)`;
  const taken = names.map((name, index) => `${name}: _${index}`).join(', ');
  const given = names.map((name, index) => `_${index} as ${name}`).join(', ');
  writeFileSync(
    file,
    `import { importPacked } from './unpack.js';\nconst { ${taken} } = await importPacked(${url});\nexport { ${given} };\n`,
  );
}

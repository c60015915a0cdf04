import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.map': 'application/json',
};

/** Where the one-script build lies: beside the built server, which may be a chunk, or in a checkout's `dist`. */
const folders = ['../cdn/', '../../cdn/', '../../../dist/cdn/'];

/**
 * A file of the package's one-script build, for the map pages: `/cdn/mapward.js` and what that loads. Nothing else on
 * the disk can be named.
 */
export async function packageFile(path: string): Promise<Response | undefined> {
  const name = /^\/cdn\/([\w-][\w.-]*)$/.exec(path)?.[1];
  const type = name && mediaTypes[extname(name)];
  if (!type) return undefined;
  for (const folder of folders) {
    try {
      const file = await readFile(new URL(folder + name, import.meta.url));
      return new Response(file, { headers: { 'Content-Type': type, 'Cache-Control': 'no-cache' } });
    } catch {
      // Not there; perhaps in the next.
    }
  }
  return undefined;
}

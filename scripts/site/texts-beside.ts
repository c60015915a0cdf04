import { resolve } from 'node:path';
import type { Plugin } from 'rollup';

/** The package has these files as modules, because a package cannot count on their being served. The site has them anyway. */
const files: Readonly<Record<string, string>> = {
  'maplibre-css': 'maplibre-gl.css',
  openapi: 'openapi.yaml',
};

/** Reads texts from the site's own files, which lie next to the scripts, instead of having each twice. */
export function textsBeside(): Plugin {
  const reader = resolve('scripts/site/page/unpack.ts');
  return {
    name: 'texts-beside',
    transform(code, id) {
      const file = files[/\/dist\/chunks\/([\w-]+)\.js$/.exec(id)?.[1] ?? ''];
      if (file === undefined) return null;
      const name = /^export \{ (\w+) \};$/m.exec(code)![1]!;
      const reads = [
        `import { fetchFile } from '${reader}';`,
        `export const ${name} = await (await fetchFile(new URL('${file}', import.meta.url))).text();`,
      ];
      return { code: reads.join('\n'), map: null };
    },
  };
}

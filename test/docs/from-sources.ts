/** Lets a script that imports the package by its public names run from the sources, without a build. */
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';

const root = new URL('../../', import.meta.url);
const config = readFileSync(new URL('tsconfig.json', root), 'utf8');
const paths = [...config.matchAll(/"(mapward[\w/]*)": \["\.\/([^"*]+)"\]/g)];
const sources = new Map(paths.map(([, name = '', file = '']) => [name, new URL(file, root).href]));

registerHooks({
  resolve(specifier, context, next) {
    const source = sources.get(specifier);
    if (source !== undefined) return { url: source, shortCircuit: true };
    // What is installed here is installed for the script.
    return next(specifier, { ...context, parentURL: context.parentURL ?? pathToFileURL('.').href });
  },
});

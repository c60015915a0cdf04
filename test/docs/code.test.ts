/** Every block of code in the docs compiles, parses or names what there is; those marked `<!-- run -->` are run. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { mapLibreBeside } from '../../scripts/demo-bundle.ts';
import { elementsOf, makeManifest } from '../../scripts/docs/manifest.ts';
import { complaints } from './compile.ts';
import { blocksOf, pages, type Block } from './markdown.ts';

interface PackageJson {
  readonly scripts: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));
const { scripts, bin, devDependencies } = readJson('package.json') as PackageJson;
const blocks = pages.flatMap(blocksOf);
/** An app's files are built by `npm run test:frameworks`, with the framework that they import. */
const of = (...languages: string[]): Block[] =>
  blocks.filter(({ language, shows }) => languages.includes(language) && !shows);
const titled = (list: readonly Block[]): [string, Block][] =>
  list.map((block) => [`${block.path}:${block.line}`, block]);

it('says in which language it is', () => {
  const known = ['ts', 'tsx', 'js', 'jsx', 'vue', 'svelte', 'astro', 'html', 'sh', 'json', 'csp', 'text'];
  known.push('diff', 'mermaid');
  const others = blocks.filter(({ language }) => !known.includes(language));
  expect(others.map(({ path, line, language }) => `${path}:${line} ${language}`)).toEqual([]);
});

it('TypeScript compiles', { timeout: 120_000 }, () => {
  expect(complaints(of('ts', 'tsx'), true)).toEqual([]);
});

it('JavaScript compiles, in pages too', { timeout: 120_000 }, () => {
  const inPages = of('html').flatMap((block) =>
    scriptsOf(block.code).flatMap(({ code, offset }) =>
      code.trim() === '' ? [] : [{ ...block, language: 'js', given: '', code, line: block.line + offset }],
    ),
  );
  expect(complaints([...of('js', 'jsx'), ...inPages], false)).toEqual([]);
});

describe.each(titled(of('json')))('%s', (_title, { code }) => {
  it('is JSON', () => {
    expect(() => JSON.parse(code) as unknown).not.toThrow();
  });
});

/** Attributes of every element of HTML that the docs use on ours. */
const htmlAttributes = ['id', 'class', 'style', 'slot', 'lang', 'dir', 'title', 'hidden'];
const elements = new Map(elementsOf(makeManifest()).map((element) => [element.tagName, element]));

describe.each(titled(of('html')))('%s', (_title, { code }) => {
  it('gives our elements the attributes and slots that they have', () => {
    const unknown = tagsOf(code).flatMap(({ name, attributes }) => {
      const element = elements.get(name);
      const known = [...htmlAttributes, ...(element?.attributes ?? []).map((one) => one.name)];
      if (!element) return name.includes('-') ? [name] : [];
      return [...attributes.keys()].filter((one) => !known.includes(one)).map((one) => `${name} ${one}`);
    });
    expect(unknown).toEqual([]);
  });

  it('closes what it opens', () => {
    for (const tag of elements.keys()) {
      const count = (pattern: RegExp): number => [...code.matchAll(pattern)].length;
      expect(count(new RegExp(`</${tag}>`, 'g')), tag).toBe(count(new RegExp(`<${tag}[\\s>]`, 'g')));
    }
  });

  it('loads files of the one-script build', () => {
    const loaded = tagsOf(code).flatMap(({ name, attributes }) => {
      const url = attributes.get(name === 'link' ? 'href' : 'src');
      return (name === 'script' || name === 'link') && url ? [url.split('/').at(-1) as string] : [];
    });
    for (const file of loaded) expect(cdnFiles()).toContain(file);
  });
});

/** What the build puts beside the script: its own entries, and the files of MapLibre that it copies. */
function cdnFiles(): string[] {
  const config = readFileSync('rollup.config.mjs', 'utf8');
  const entries = [...config.matchAll(/([\w-]+)'?: 'dist\/components\/cdn\/\w+\.js'/g)];
  const copied = mapLibreBeside.files.map((file) => basename(file));
  return [...entries.map(([, name]) => `${name}.js`), ...copied, 'main.js'];
}

describe.each(titled(of('sh')))('%s', (_title, { code }) => {
  it('runs commands that there are', () => {
    const commands = code
      .split('\n')
      .flatMap((line) => (line.split(' #')[0] ?? '').split(/&&|;/))
      .map((command) => command.trim())
      .filter((command) => command !== '' && !command.startsWith('#'));
    expect(commands.filter((command) => !isKnown(command))).toEqual([]);
  });
});

function isKnown(command: string): boolean {
  const [program = '', ...words] = command.split(/\s+/);
  const [first = '', second = ''] = words.filter((word) => !word.startsWith('-'));
  if (program === 'npm') {
    if (first === 'run') return second in scripts;
    if (['test', 'start'].includes(first)) return first in scripts;
    return ['ci', 'install', 'pack'].includes(first);
  }
  if (program === 'npx') {
    const own = first in bin && existsSync('src/mock/cli.ts');
    // A reader's server of files, in whose place others would do; it is not installed here.
    if (first === 'serve') return true;
    return own || first in devDependencies || existsSync(`node_modules/.bin/${first}`);
  }
  return ['node', 'mkdir', 'cd', 'cp', 'curl', 'git'].includes(program);
}

const run = promisify(execFile);

describe.each(titled(blocks.filter(({ runs }) => runs)))('%s', (_title, { path, line, code }) => {
  it('runs', { timeout: 60_000 }, async () => {
    mkdirSync('.tmp/docs', { recursive: true });
    const file = resolve('.tmp/docs', `${path.replace(/\W/g, '-')}-${line}.ts`);
    writeFileSync(file, code);
    await run(process.execPath, ['--import', resolve('test/docs/from-sources.ts'), file]);
  });
});

/** A line of an example that says what comes of it: `maskKey('pk_…'); // 'pk_…'`. */
const told = /^(?!const |let )(\w.*); \/\/ ('.*'|true|false|undefined|\[[\d., ]+\])$/gm;
const telling = of('js').filter(
  ({ path, code }) =>
    path === 'docs/api.md' &&
    code.search(told) >= 0 &&
    !/\bclient\./.test(code.split('const client')[0] as string),
);

it('examples of the API give what they say', { timeout: 60_000 }, async () => {
  expect(telling.length).toBeGreaterThan(25);
  mkdirSync('.tmp/docs', { recursive: true });
  const files = telling.map(({ line, code }) => {
    const file = resolve('.tmp/docs', `api-${line}.js`);
    const checks = code.replace(told, (_, got: string, wanted: string) => `deepEqual(${got}, ${wanted});`);
    writeFileSync(file, `import { deepEqual } from 'node:assert/strict';\n${checks}`);
    return file;
  });
  const all = resolve('.tmp/docs/api.js');
  writeFileSync(all, files.map((file) => `import ${JSON.stringify(file)};`).join('\n'));
  await run(process.execPath, ['--import', resolve('test/docs/from-sources.ts'), all]);
});

interface Tag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

function tagsOf(html: string): readonly Tag[] {
  const outside = html.replace(/(<script[^>]*>)[^]*?(<\/script>)/g, '$1$2');
  return [...outside.matchAll(/<([a-z][\w-]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*\/?>/g)].map(
    ([, name = '', text = '']) => ({
      name,
      attributes: new Map(
        [...text.matchAll(/([^\s=]+)(?:="([^"]*)")?/g)].map(([, attribute = '', value = '']) => [
          attribute,
          value,
        ]),
      ),
    }),
  );
}

function scriptsOf(html: string): { code: string; offset: number }[] {
  return [...html.matchAll(/<script type="module"[^>]*>([^]*?)<\/script>/g)].map((match) => ({
    code: match[1] ?? '',
    offset: html.slice(0, match.index).split('\n').length - 1,
  }));
}

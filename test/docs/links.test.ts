import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anchorsOf, linksOf, pages, read } from './markdown.ts';

/** What npm packs; it takes README and LICENSE unasked. */
const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] };
const packed = ['README.md', 'LICENSE', ...globSync(files.filter((file) => !file.startsWith('!')))];

describe.each(pages)('%s', (path) => {
  it('links to files that are there', () => {
    const missing = linksOf(path)
      .filter(({ target }) => !/^([a-z]+:|#)/.test(target))
      .map(({ target }) => target.split('#')[0] as string)
      .filter((target) => !existsSync(join(dirname(path), target)));
    expect(missing).toEqual([]);
  });

  it('links to files of the package, pictures aside', () => {
    const outside = linksOf(path)
      .map(({ target }) => target.split('#')[0] as string)
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target) && !target.endsWith('.png'))
      .filter((target) => !packed.includes(normalize(join(dirname(path), target))));
    expect(outside).toEqual([]);
  });

  it('links to headings that are there', () => {
    const missing = linksOf(path)
      .map(({ target }) => target)
      .filter((target) => !/^[a-z]+:/.test(target) && target.includes('#'))
      .filter((target) => {
        const [file = '', anchor = ''] = target.split('#');
        const page = file === '' ? path : join(dirname(path), file);
        return page.endsWith('.md') && existsSync(page) && !anchorsOf(page).has(anchor);
      });
    expect(missing).toEqual([]);
  });
});

it('every page of docs is in its index', () => {
  const listed = linksOf('docs/README.md').map(({ target }) => `docs/${target.split('#')[0]}`);
  const unlisted = pages.filter((path) => path.startsWith('docs/') && path !== 'docs/README.md');
  expect(unlisted.filter((path) => !listed.includes(path))).toEqual([]);
});

it('the README stays short', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(200);
});

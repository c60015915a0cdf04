/** What is made from the sources is up to date, and leaves nothing untold. */
import { beforeAll, expect, it } from 'vitest';
import { makeDocs, outdated } from '../../scripts/docs.ts';
import { readEntries, type Entry } from '../../scripts/docs/exports.ts';

let entries: readonly Entry[];
beforeAll(() => {
  entries = readEntries();
}, 120_000);

it('is up to date: else run `npm run docs` and commit what it writes', { timeout: 120_000 }, async () => {
  expect(outdated(await makeDocs(entries))).toEqual([]);
});

it('every export of every entry says what it is for', () => {
  const untold = entries.flatMap(({ name, exports }) =>
    exports
      .filter(({ doc, file }) => doc.text === '' && !file.startsWith('node_modules/'))
      .map((one) => `${one.name} of ${name} (${one.file})`),
  );
  expect(untold).toEqual([]);
});

it('every function, class and value of every entry has an example', () => {
  const without = entries.flatMap(({ name, exports }) =>
    exports
      .filter(({ kind, doc }) => ['function', 'class', 'value'].includes(kind) && doc.examples.length === 0)
      .map((one) => `${one.name} of ${name} (${one.file})`),
  );
  expect(without).toEqual([]);
});

/** What people read is in plain English: turns of phrase that only this project had do not come back. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { pages } from './markdown.ts';

/** Each with what to write instead. */
const foreign: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/\bthat (?:is|are) none\b(?! of)/i, 'invalid, unknown, missing'],
  [/\banew\b/i, 'again'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bof one['’]s own\b/i, 'your own'],
  [/\b(?:without|has a|have a) blanks?\b/i, 'whitespace, spaces'],
  [/\b(?:for that|countries|this machine|the host|the author) alone\b/i, 'only'],
  [/\ba name that there is not\b/i, 'an unknown name'],
];

const files = [
  ...pages,
  'openapi.yaml',
  ...globSync('{src,components,demo,scripts,test}/**/*.ts').filter(
    (file) => !/\/generated\/|names\.test\.ts$|english\.test\.ts$/.test(file),
  ),
];

it('nobody has to read words that only this project uses', () => {
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        foreign.flatMap(([pattern, plain]) => (pattern.test(line) ? [`${file}:${index + 1}: ${plain}`] : [])),
      ),
  );
  expect(found).toEqual([]);
});

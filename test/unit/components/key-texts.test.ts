/** The key elements' texts in every language. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en as managerEnglish } from '../../../components/key-manager/texts/en.ts';
import { others as managerOthers } from '../../../components/key-manager/texts/others.ts';
import { ruleFaultIn, wordsOf } from '../../../components/key-manager/words.ts';
import { en as usageEnglish } from '../../../components/key-usage/texts/en.ts';
import { others as usageOthers } from '../../../components/key-usage/texts/others.ts';
import { en as searchEnglish } from '../../../components/map-search/texts/en.ts';
import { others as searchOthers } from '../../../components/map-search/texts/others.ts';
import { fill, tableOf } from '../../../components/shared/texts/language.ts';
import { AdminError } from '../../../src/admin/index.ts';
import { faultOfOriginRule } from '../../../src/key/origin-rule.ts';

type Table = { readonly [name: string]: string | Table };

/** Every text of a table by its path, such as `periods.7d`. */
function textsOf(table: Table, path = ''): [string, string][] {
  return Object.entries(table).flatMap(([name, value]): [string, string][] =>
    typeof value === 'string' ? [[path + name, value]] : textsOf(value, `${path}${name}.`),
  );
}

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
/** Rules that are wrong in every way there is. */
const badRules = [
  '',
  'shop example',
  '*',
  'https://shop.example',
  'shop.example/a',
  'me@shop.example',
  'a.*.example',
  'shop.example:8443',
  '::1',
  '^',
  '*.127.0.0.1',
  '*.localhost',
  '*.co.uk',
];

describe.each([
  ['<key-usage>', usageEnglish, usageOthers],
  ['<key-manager>', managerEnglish, managerOthers],
  ['<map-search>', searchEnglish, searchOthers],
] as const)('the texts of %s', (_name, english, others) => {
  const { refusals: _refusals, ruleFaults: _faults, ...own } = { refusals: {}, ruleFaults: {}, ...english };
  const inEnglish = textsOf(own);

  it.each(Object.keys(others))(
    'say in %s all that English says, with the same values in it',
    async (lang) => {
      const table = await (others[lang] as () => Promise<unknown>)();
      const texts = new Map(textsOf(table as Table));
      expect(texts.get('lang')).toBe(lang);
      expect(texts.get('dir')).toBe(lang === 'ar' ? 'rtl' : 'ltr');
      for (const [path, said] of inEnglish) {
        expect(texts.has(path), path).toBe(true);
        const text = texts.get(path) as string;
        expect(placeholders(text), path).toEqual(placeholders(said));
        expect(text === '', path).toBe(said === '');
      }
      const more = [...texts.keys()].filter((path) => !/^(refusals|ruleFaults)\./.test(path));
      expect(more.sort()).toEqual(inEnglish.map(([path]) => path).sort());
    },
  );
});

describe('what the server says in English', () => {
  const tables = Object.entries(managerOthers);

  it.each(tables)(
    'about an origin rule is said in %s too, whatever is wrong with it',
    async (_lang, load) => {
      const texts = await load();
      const faults = badRules.map((rule) => faultOfOriginRule(rule, (host) => host === 'co.uk'));
      expect(new Set(faults).size).toBe(badRules.length);
      for (const fault of faults) expect(ruleFaultIn(texts, fault!)).not.toBe(fault);
      expect(ruleFaultIn(texts, faults.at(-1)!)).toContain('co.uk');
      expect(Object.keys(texts.ruleFaults)).toHaveLength(badRules.length);
    },
  );

  it.each(tables)(
    'of a refusal is said in %s too, and as it is when the code is not known',
    async (_lang, load) => {
      const texts = await load();
      const refused = (code: string): AdminError =>
        new AdminError({ status: 409, code, message: 'POST /x was answered with 409. In English.' });
      const codes =
        'missing-key invalid-key not-admin no-plan not-found active-key-limit key-limit default-key';
      const ours = 'not-signed-in forbidden bad-service-token unreachable server-error';
      const known = [...`${codes} ${ours}`.split(' '), 'revoked-key', 'last-admin', 'rate-limited'];
      for (const code of known) expect(wordsOf(refused(code), texts)).not.toContain('English');
      expect(Object.keys(texts.refusals).sort()).toEqual(known.sort());
      expect(wordsOf(refused('teapot'), texts)).toBe('In English.');
    },
  );
});

describe('tableOf', () => {
  it('gives English at once, and for languages that we do not have', () => {
    for (const language of ['en', 'en-GB', 'tlh', ''])
      expect(tableOf(language, usageEnglish, usageOthers)).toBe(usageEnglish);
  });

  it('goes by the language, whatever its region and case', async () => {
    expect((await tableOf('de-CH', usageEnglish, usageOthers)).lang).toBe('de');
    expect((await tableOf('AR', usageEnglish, usageOthers)).lang).toBe('ar');
  });

  it('gives English when a table cannot be loaded', async () => {
    const others = { de: () => Promise.reject(new Error('offline')) };
    expect(await tableOf('de', usageEnglish, others)).toBe(usageEnglish);
  });
});

describe('fill', () => {
  it('puts values in as they are, and leaves a name that has none', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(fill('{a} of {b} {c}', { a: value, b: '2' })).toBe(`${value} of 2 {c}`);
      }),
    );
  });
});

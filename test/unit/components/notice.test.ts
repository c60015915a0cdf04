import { afterEach, describe, expect, it, vi } from 'vitest';
import { noticeFor } from '../../../components/key-notice/notice.ts';
import { ar } from '../../../components/shared/texts/ar.ts';
import { de } from '../../../components/shared/texts/de.ts';
import { en } from '../../../components/shared/texts/en.ts';
import { es } from '../../../components/shared/texts/es.ts';
import { fr } from '../../../components/shared/texts/fr.ts';
import { ja } from '../../../components/shared/texts/ja.ts';
import { loadTexts } from '../../../components/shared/texts/load-texts.ts';
import type { KeyProblem } from '../../../src/index.ts';

const problem = (fields: Partial<KeyProblem>): KeyProblem => ({
  code: 'invalid-key',
  candidates: [fields.code ?? 'invalid-key'],
  certain: true,
  host: 'api.example',
  service: 'maps',
  resource: 'style',
  message: 'Key `pk_…9f2c` was refused by api.example (401).',
  ...fields,
});

afterEach(() => vi.unstubAllGlobals());

describe('noticeFor', () => {
  it('tells visitors one calm sentence that names neither key nor host nor cause', () => {
    const notice = noticeFor(
      problem({ code: 'origin-not-allowed', origin: 'https://shop.example' }),
      undefined,
      false,
      en,
    );
    const { headline, sentence, message, rule, causes } = notice!;
    expect(`${headline} ${sentence}`).not.toMatch(/key|api\.example|shop\.example|origin/i);
    expect([message, rule, causes]).toEqual([undefined, undefined, []]);
  });

  it('tells the author exactly what to add', () => {
    const notice = noticeFor(
      problem({ code: 'origin-not-allowed', origin: 'https://shop.example:8443' }),
      undefined,
      true,
      en,
    );
    expect(notice).toMatchObject({ rule: 'shop.example', addRule: en.allowOrigin, urgent: true });
    expect(notice!.sentence).toContain('https://shop.example:8443');
  });

  it('takes the origin that a frame sends for the page’s, not that of its address', () => {
    vi.stubGlobal('location', { origin: 'null' });
    vi.stubGlobal('origin', 'https://shop.example');
    expect(noticeFor(problem({ code: 'origin-not-allowed' }), undefined, true, en)?.rule).toBe(
      'shop.example',
    );
  });

  it('says that a page without an origin of its own cannot be allowed', () => {
    const notice = noticeFor(problem({ code: 'origin-not-allowed', origin: 'null' }), undefined, true, en);
    expect(notice!.rule).toBeUndefined();
    expect(notice!.sentence).toBe(en.noOrigin);
  });

  it('says what to do about the origin of an app, which cannot be allowed either', () => {
    const origin = 'capacitor://localhost';
    for (const of of [{ code: 'origin-not-allowed' }, { code: 'refused', certain: false }] as const) {
      const candidates = ['origin-not-allowed', 'invalid-key'] as const;
      const notice = noticeFor(problem({ ...of, origin, candidates }), undefined, true, en);
      expect(notice!.rule).toBeUndefined();
    }
    const notice = noticeFor(problem({ code: 'origin-not-allowed', origin }), undefined, true, en);
    expect(notice!.sentence).toBe(en.noOrigin);
    expect(en.noOrigin).toContain('https://localhost');
  });

  it('names what stands in the place of a key that was not sent', () => {
    const message = 'The API key is the text `undefined`, so it was not sent: is the variable set?';
    const { status: _, ...unsent } = problem({ code: 'malformed-key', message });
    expect(noticeFor(unsent, undefined, true, de)).toMatchObject({ sentence: message, english: true });
    expect(noticeFor(unsent, undefined, false, de)!.sentence).not.toContain('undefined');
  });

  it.each([ar, de, en, es, fr, ja])(
    'says in $lang that `api-url` is not set if only a mock has the host',
    (texts) => {
      for (const host of ['api.mapward.test', 'api.mapward.test:8443'])
        expect(noticeFor(problem({ code: 'unreachable', host }), undefined, true, texts)!.sentence).toBe(
          texts.noHost,
        );
      expect(texts.noHost).toContain('`api-url`');
    },
  );

  it.each([
    { code: 'unreachable', host: 'api.test.example' },
    { code: 'unreachable', host: 'api.mytest' },
    { code: 'server-error', host: 'api.mapward.test' },
  ] as const)('blames no setting for $code at $host', ({ code, host }) => {
    expect(noticeFor(problem({ code, host }), undefined, true, en)!.sentence).toBe(en.author[code].sentence);
  });

  it('claims no cause that the provider does not tell, and lists what it may be', () => {
    const notice = noticeFor(
      problem({
        code: 'refused',
        certain: false,
        candidates: ['invalid-key', 'origin-not-allowed', 'refused'],
        origin: 'https://a.example',
      }),
      undefined,
      true,
      en,
    );
    expect(notice!.headline).toBe(en.uncertain.headline);
    expect(notice!.causes).toEqual([
      en.author['invalid-key'].headline,
      en.author['origin-not-allowed'].headline,
    ]);
    expect(notice).toMatchObject({ rule: 'a.example', addRule: en.ifOrigin });
    expect(en.ifOrigin).toMatch(/^If it is the origin, /);
  });

  it('is not urgent about what passes by itself', () => {
    expect(noticeFor(problem({ code: 'rate-limited' }), undefined, true, en)).toMatchObject({
      kind: 'limited',
      urgent: false,
    });
    expect(noticeFor(problem({ code: 'server-error' }), undefined, false, en)).toMatchObject({
      kind: 'unreachable',
      urgent: false,
    });
  });

  it('bothers only the author with an attribute that fell back to its default', () => {
    const trouble = { attribute: 'center', message: 'looks swapped.', fallsBack: true };
    expect(noticeFor(undefined, trouble, false, en)).toBeUndefined();
    expect(noticeFor(undefined, trouble, true, en)!.sentence).toBe('`center` looks swapped.');
  });
});

describe('noticeFor, when it is not the key', () => {
  it('tells both audiences that there is no map for an attribute, and the author which', () => {
    const trouble = { attribute: 'provider', message: 'is not set.' };
    expect(noticeFor(undefined, trouble, false, en)).toMatchObject(en.visitor.refused);
    expect(noticeFor(undefined, trouble, true, en)).toMatchObject({
      sentence: '`provider` is not set.',
      english: true,
    });
  });

  it('knows a browser without WebGL 2, of both MapLibres', () => {
    const six = Object.assign(new Error('x'), { name: 'GPUInitializationError' });
    const five = new Error('{"type":"webglcontextcreationerror","message":"Failed to initialize WebGL"}');
    for (const error of [six, five])
      expect(noticeFor(undefined, error, false, en)).toMatchObject(en.visitor.unsupported);
  });

  it('hands any other error to only the author', () => {
    const error = new Error('Failed to fetch dynamically imported module');
    expect(noticeFor(undefined, error, false, en)).toMatchObject(en.visitor.refused);
    expect(noticeFor(undefined, error, true, en)!.sentence).toBe(error.message);
  });
});

describe('the texts', () => {
  const codes = Object.keys(en.author).sort();
  const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

  it.each([ar, de, es, fr, ja])(
    'say in $lang everything that English says, with the same values in it',
    (texts) => {
      expect(Object.keys(texts.author).sort()).toEqual(codes);
      for (const code of codes as (keyof typeof en.author)[]) {
        const [own, english] = [texts.author[code], en.author[code]];
        expect(placeholders(own.headline + own.sentence)).toEqual(
          placeholders(english.headline + english.sentence),
        );
      }
      for (const code of ['missing-key', 'invalid-key', 'expired-key'] as const)
        for (const place of ['`api-key`', '`key`'])
          expect(texts.author[code].sentence, `where the author puts a key after ${code}`).toContain(place);
      expect(placeholders(texts.nextTry)).toEqual(['{time}']);
      expect(Object.keys(texts.map).sort()).toEqual(Object.keys(de.map).sort());
      const all = JSON.stringify(texts);
      expect(all).not.toContain('""');
    },
  );

  it('load by language, whatever the region, and are English for all others', async () => {
    expect(loadTexts('en-GB')).toBe(en);
    expect(loadTexts('tlh')).toBe(en);
    expect((await loadTexts('de-CH')).lang).toBe('de');
    expect((await loadTexts('AR')).dir).toBe('rtl');
  });
});

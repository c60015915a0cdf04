import { describe, expect, it } from 'vitest';
import {
  addTyped,
  changesOf,
  draftOf,
  errorsByField,
  isDirty,
  settingsOfNew,
  splitOrigins,
} from '../../../components/key-manager/draft.ts';
import { labelOf, nextName } from '../../../components/key-manager/key-label.ts';
import { previewOf } from '../../../components/key-manager/origin-preview.ts';
import { looksPublic } from '../../../components/key-manager/public-page.ts';
import { en as texts } from '../../../components/key-manager/texts/en.ts';
import { timeOf } from '../../../components/key-manager/time.ts';
import { wordsOf } from '../../../components/key-manager/words.ts';
import { AdminError, originMatches, type ServiceKey } from '../../../src/admin/index.ts';

const key: ServiceKey = {
  id: '1',
  name: 'Shop',
  description: null,
  user_agent: null,
  origins: ['shop.example'],
  user: 'u',
  api: 'rest',
};

describe('previewOf', () => {
  it('shows that a bare host does not take in its subdomains, and names the rule that would', () => {
    expect(previewOf(['shop.example'])).toEqual([
      { host: 'shop.example', allowed: true },
      { host: 'www.shop.example', allowed: false, add: '*.shop.example' },
    ]);
  });

  it('shows that a wildcard does not take in the host itself', () => {
    expect(previewOf(['*.shop.example'])).toEqual([
      { host: 'shop.example', allowed: false, add: 'shop.example' },
      { host: 'www.shop.example', allowed: true },
    ]);
  });

  it('is content with both', () => {
    expect(previewOf(['shop.example', '*.shop.example']).every(({ allowed }) => allowed)).toBe(true);
  });

  it('says nothing of what is no host', () => {
    expect(previewOf(['bad.example/path', 'https://a.example', 'a.example:80', 'b c.example'])).toEqual([]);
  });

  it('says nothing of what has no subdomains', () => {
    expect(previewOf(['localhost', '127.0.0.1', '[::1]', '?'])).toEqual([]);
  });

  it('offers only rules that do what they say', () => {
    for (const { host, allowed, add } of previewOf(['www.a.example', 'B.EXAMPLE.', '*.c.example']))
      if (!allowed) expect(originMatches(add!, `https://${host}`)).toBe(true);
  });

  it('stops after six hosts', () => {
    expect(previewOf(Array.from({ length: 50 }, (_, i) => `a${i}.example`))).toHaveLength(6);
  });
});

describe('a draft', () => {
  it('takes pasted rules apart, each once', () => {
    expect(splitOrigins(' a.example, b.example;\n a.example  c.example ')).toEqual([
      'a.example',
      'b.example',
      'c.example',
    ]);
    expect(addTyped({ ...draftOf(key), typed: 'shop.example b.example' }).origins).toEqual([
      'shop.example',
      'b.example',
    ]);
  });

  it('sends of a key only what was changed, what stands in the field among it', () => {
    const draft = draftOf(key);
    expect(changesOf(draft, key)).toEqual({});
    expect(changesOf({ ...draft, name: 'Store', typed: 'b.example' }, key)).toEqual({
      name: 'Store',
      origins: ['shop.example', 'b.example'],
    });
    expect(changesOf({ ...draft, userAgent: 'App/1' }, key)).toEqual({ user_agent: 'App/1' });
  });

  it('sends of a new key only what is filled in', () => {
    const draft = { ...draftOf(undefined), name: 'Shop', user: 'u' };
    expect(settingsOfNew(draftOf(undefined), true)).toEqual({ api: 'rest' });
    expect(settingsOfNew(draft, true)).toEqual({ name: 'Shop', user: 'u', api: 'rest' });
    expect(settingsOfNew(draft, false)).toEqual({ name: 'Shop' });
  });

  it('of a key whose rules nobody told sends none, as long as none are typed', () => {
    const bare = { id: '1' };
    expect(changesOf({ ...draftOf(bare), name: 'Shop' }, bare)).toEqual({ name: 'Shop' });
    expect(isDirty(draftOf(bare), bare)).toBe(false);
  });

  it('knows whether anything would be lost', () => {
    expect(isDirty(draftOf(key), key)).toBe(false);
    expect(isDirty({ ...draftOf(key), typed: 'b' }, key)).toBe(true);
    expect(isDirty({ ...draftOf(key), origins: [] }, key)).toBe(true);
  });

  it("keeps the server's errors apart by field", () => {
    const errors = [
      { field: 'origins[1]', message: 'has a path' },
      { field: 'name', message: 'is too long' },
      { field: 'name', message: 'is odd' },
    ];
    expect(errorsByField(errors)).toEqual({ 'origins[1]': 'has a path', name: 'is too long; is odd' });
  });
});

describe('labelOf', () => {
  it('is the name, or what else tells a key from others', () => {
    const id = '6f1de4ac-0e2e-4c53-b8a5-1f8b9f6a8f0a';
    expect(labelOf({ id, name: 'Shop', description: 'Front page' })).toBe('Shop');
    expect(labelOf({ id, name: '', description: 'Front page' })).toBe('Front page');
    expect(labelOf({ id, description: null })).toBe('6f1de4ac');
    expect(labelOf({ id: '' })).toBe('–');
  });

  it('counts on for a key that takes another one’s place', () => {
    expect(['Shop', 'Shop (2)', 'Shop (9)', 'Shop (x)'].map(nextName)).toEqual([
      'Shop (2)',
      'Shop (3)',
      'Shop (10)',
      'Shop (x) (2)',
    ]);
  });
});

describe('timeOf', () => {
  it('is nothing for a date that is missing or odd', () => {
    expect(timeOf('2026-11-21T12:00:00Z')).toBe(Date.UTC(2026, 10, 21, 12));
    for (const odd of [undefined, null, '', '7', 'yesterday', '26.11.2026', '2026-99-99'])
      expect(timeOf(odd)).toBeUndefined();
  });
});

describe('looksPublic', () => {
  it.each([
    'shop.example',
    'admin.shop.example',
    'localhost.evil.example',
    '8.8.8.8',
    '172.32.0.1',
    '[2001:db8::1]',
  ])('takes %s for public', (host) => {
    expect(looksPublic(host, '')).toBe(true);
  });

  it.each([
    '',
    'localhost',
    'office.localhost',
    'intranet',
    'keys.corp',
    'keys.internal',
    'printer.local',
    'app.test',
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.4',
    '[::1]',
    '[fd12:3456::1]',
  ])('takes %s for private', (host) => {
    expect(looksPublic(host, '')).toBe(false);
  });

  it('believes a page that keeps search engines away', () => {
    expect(looksPublic('admin.shop.example', 'noindex, nofollow')).toBe(false);
    expect(looksPublic('admin.shop.example', 'index')).toBe(true);
  });
});

describe('wordsOf', () => {
  it("gives the server's sentence without the request that it answers", () => {
    const message = 'POST /v1/api_keys was answered with 409. A user has at most 3 active keys.';
    const error = new AdminError({ status: 409, code: 'active-key-limit', message });
    expect(wordsOf(error, texts)).toBe('A user has at most 3 active keys.');
  });

  it('tells a dead line from a wrong setting', () => {
    expect(wordsOf(new TypeError('Failed to fetch'), texts)).toBe(texts.unreachable);
    expect(wordsOf(new TypeError('`serviceToken` is a public key.'), texts)).toBe(
      '`serviceToken` is a public key.',
    );
  });
});

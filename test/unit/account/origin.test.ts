import { describe, expect, it } from 'vitest';
import { checkOriginRule, originRulesAllow } from '../../../src/mock/account/origin.ts';

const bare = 'mydomain.com';
const wild = '*.mydomain.com';

describe('what the caller tells', () => {
  it.each([
    ['no rules and nothing told', [], {}, true],
    ['no rules and an opaque origin', [], { origin: 'null' }, true],
    ['no rules and any origin', [], { origin: 'https://any.example' }, true],
    ['a listed origin', [bare], { origin: 'https://mydomain.com' }, true],
    ['the second of two rules', ['a.example', bare], { origin: 'https://mydomain.com' }, true],
    ['an unlisted origin', [bare], { origin: 'https://evil.com' }, false],
    ['an unlisted origin, with ?', [bare, '?'], { origin: 'https://evil.com' }, false],
    [
      'an unlisted origin with a listed referrer',
      [bare],
      { origin: 'https://evil.com', referer: 'https://mydomain.com/' },
      false,
    ],
    [
      'a listed origin with an unlisted referrer',
      [bare],
      { origin: 'https://mydomain.com', referer: 'https://evil.com/' },
      true,
    ],
    ['an opaque origin', [bare], { origin: 'null' }, false],
    ['an opaque origin, with ?', ['?'], { origin: 'null' }, false],
    [
      'an opaque origin with a listed referrer',
      [bare, '?'],
      { origin: 'null', referer: 'https://mydomain.com/' },
      false,
    ],
    ['an empty origin, with ?', ['?'], { origin: '' }, false],
    ['a listed referrer alone', [bare], { referer: 'https://mydomain.com/some/page?a=b' }, true],
    ['a listed referrer with a port', [bare], { referer: 'http://mydomain.com:8080/page' }, true],
    ['a referrer on a subdomain, with a wildcard', [wild], { referer: 'https://a.mydomain.com/' }, true],
    ['an unlisted referrer alone', [bare], { referer: 'https://evil.com/?mydomain.com' }, false],
    ['an unlisted referrer, with ?', [bare, '?'], { referer: 'https://evil.com/' }, false],
    [
      'a referrer that only contains the host',
      [bare],
      { referer: 'https://evil.com/https://mydomain.com' },
      false,
    ],
    ['a referrer with the host as user', [bare], { referer: 'https://mydomain.com@evil.com/' }, false],
    ['a referrer that is no URL, with ?', [bare, '?'], { referer: 'mydomain.com' }, false],
    ['a referrer without an origin, with ?', ['?'], { referer: 'about:blank' }, false],
    ['neither', [bare], {}, false],
    ['neither, as null', [bare], { origin: null, referer: null }, false],
    ['an empty referrer', [bare], { referer: '' }, false],
    ['neither, with ?', ['?'], {}, true],
    ['an empty referrer, with ?', [bare, '?'], { referer: '' }, true],
  ])('%s', (_title, rules, caller, allowed) => {
    expect(originRulesAllow(rules, caller)).toBe(allowed);
  });
});

describe('checking a rule', () => {
  it.each([
    'mydomain.com',
    '*.mydomain.com',
    '?',
    'localhost',
    'intranet',
    '127.0.0.1',
    '[::1]',
    'bücher.example',
    'MYDOMAIN.COM',
    'mydomain.com.',
    '*.a.b.example',
    '*.shop.test',
    '*.shop.co.uk',
    '*.me.github.io',
    'github.io',
    'co.uk',
    'my_host.example',
  ])('takes %s', (rule) => {
    expect(checkOriginRule(rule)).toBeUndefined();
  });

  it.each([
    ['', 'empty'],
    [' ', 'whitespace'],
    ['my domain.com', 'whitespace'],
    ['mydomain.com\n', 'whitespace'],
    ['*', 'every origin'],
    ['https://mydomain.com', 'scheme'],
    ['HTTP://mydomain.com', 'scheme'],
    ['capacitor://localhost', 'scheme'],
    ['mydomain.com/', 'path'],
    ['mydomain.com/shop', 'path'],
    ['mydomain.com?', 'path'],
    ['??', 'path'],
    ['mydomain.com#a', 'path'],
    ['mydomain.com\\', 'path'],
    ['me@mydomain.com', 'user'],
    ['mydomain.com:8080', 'port'],
    ['mydomain.com:', 'port'],
    ['*.mydomain.com:443', 'port'],
    ['[::1]:8080', 'port'],
    ['::1', 'brackets'],
    ['mailto:me', 'no host'],
    ['*mydomain.com', 'first label'],
    ['a.*.com', 'first label'],
    ['mydomain.*', 'first label'],
    ['*.*.com', 'first label'],
    ['**.com', 'first label'],
    ['*.', 'no host'],
    ['.mydomain.com', 'no host'],
    ['a..b', 'no host'],
    ['my%20domain.com', 'no host'],
    [`${'a'.repeat(64)}.com`, 'no host'],
    ['[::1', 'no host'],
    ['999.999.999.999', 'no host'],
    ['*.127.0.0.1', 'IP address'],
    ['*.[::1]', 'IP address'],
    ['*.localhost', 'localhost'],
    ['*.com', 'public suffix'],
    ['*.co.uk', 'public suffix'],
    ['*.github.io', 'public suffix'],
    ['*.test', 'public suffix'],
  ])('refuses %s and says that it is because of: %s', (rule, reason) => {
    expect(checkOriginRule(rule)).toContain(reason);
  });

  it.each(['mydomain.com', 'localhost', '127.0.0.1', '[::1]', 'bücher.example', 'my_host.example'])(
    'takes %s, which its own host meets',
    (rule) => {
      expect(checkOriginRule(rule)).toBeUndefined();
      expect(originRulesAllow([rule], { origin: `https://${rule}` })).toBe(true);
    },
  );
});

import { describe, expect, it } from 'vitest';
import { originMatches } from '../../../src/key/origin-rule.ts';

const bare = 'mydomain.com';
const wild = '*.mydomain.com';

describe('a bare host as rule', () => {
  it.each([
    ['https://mydomain.com', true],
    ['http://mydomain.com', true],
    ['https://mydomain.com:8443', true],
    ['https://MyDomain.COM', true],
    ['HTTPS://mydomain.com', true],
    ['https://mydomain.com.', true],
    ['https://mydomain.com.:8443', true],
    ['https://a.mydomain.com', false],
    ['https://a.b.mydomain.com', false],
    ['https://evilmydomain.com', false],
    ['https://mydomain.com.evil.com', false],
    ['https://mydomainxcom', false],
    ['https://mydomain.co', false],
    ['https://com', false],
    ['https://mydomain.com..', false],
    ['https://.mydomain.com', false],
    ['https://mydomain.com/', false],
    ['https://mydomain.com/path', false],
    ['https://mydomain.com?x', false],
    ['https://mydomain.com#x', false],
    ['https://mydomain.com\\@evil.com', false],
    ['https://mydomain.com@evil.com', false],
    ['https://evil.com@mydomain.com', false],
    ['https://evil.com#@mydomain.com', false],
    ['https://mydomain.com:80:80', false],
    ['https://mydomain.com, https://evil.com', false],
    ['https:// mydomain.com', false],
    ['https://mydomain.com\t', false],
    ['https:mydomain.com', false],
    ['//mydomain.com', false],
    ['mydomain.com', false],
    ['ftp://mydomain.com', false],
    ['file://mydomain.com', false],
    ['chrome-extension://mydomain.com', false],
    ['blob:https://mydomain.com', false],
    ['null', false],
    ['', false],
    ['https://', false],
    ['https://%6dydomain.com', false],
    ['https://ｍydomain.com', false],
    ['https://mydomain。com', false],
    ['https://my\u00addomain.com', false],
    ['https://my\u200bdomain.com', false],
    ['https://mуdomain.com', false],
    ['https://mydomain.com\u0000', false],
  ])('meets %s with %s', (origin, allowed) => {
    expect(originMatches(bare, origin)).toBe(allowed);
  });
});

describe('a wildcard as rule', () => {
  it.each([
    ['https://a.mydomain.com', true],
    ['https://a.b.mydomain.com', true],
    ['http://a.mydomain.com:3000', true],
    ['https://A.MYDOMAIN.com.', true],
    ['https://mydomain.com', false],
    ['https://evilmydomain.com', false],
    ['https://.mydomain.com', false],
    ['https://a..mydomain.com', false],
    ['https://a.mydomain.com.evil.com', false],
    ['https://a.mydomain.comevil', false],
    ['https://a-mydomain.com', false],
    ['https://amydomain.com', false],
    ['null', false],
  ])('meets %s with %s', (origin, allowed) => {
    expect(originMatches(wild, origin)).toBe(allowed);
  });
});

describe('names and addresses', () => {
  it.each([
    ['MYDOMAIN.com', 'https://mydomain.com', true],
    ['mydomain.com.', 'https://mydomain.com', true],
    ['mydomain.com.', 'https://mydomain.com.', true],
    ['*.MyDomain.com.', 'https://a.mydomain.com', true],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['BÜCHER.example', 'https://xn--bcher-kva.example', true],
    ['xn--bcher-kva.example', 'https://bücher.example', true],
    ['bücher.example', 'https://BÜCHER.example', true],
    ['*.bücher.example', 'https://a.xn--bcher-kva.example', true],
    ['bücher.example', 'https://bucher.example', false],
    ['localhost', 'http://localhost:5173', true],
    ['localhost', 'http://a.localhost', false],
    ['127.0.0.1', 'http://127.0.0.1:8080', true],
    ['127.0.0.1', 'http://127.0.0.2', false],
    ['127.0.0.1', 'http://localhost', false],
    ['*.0.0.1', 'http://127.0.0.1', false],
    ['[::1]', 'http://[::1]:8080', true],
    ['[0:0:0:0:0:0:0:1]', 'http://[::1]', true],
    ['[2001:DB8::1]', 'https://[2001:db8::1]', true],
    ['[::1]', 'http://[::2]', false],
    ['[::1]', 'http://::1', false],
  ])('the rule %s meets %s with %s', (rule, origin, allowed) => {
    expect(originMatches(rule, origin)).toBe(allowed);
  });
});

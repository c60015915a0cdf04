import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attach, detach, keyIn, type Placement } from '../../../src/key/attach.ts';
import { urls } from './arbitrary-urls.ts';
import { otherParams } from './oracle.ts';

const query: Placement = { in: 'query', name: 'key' };
const header: Placement = { in: 'header', name: 'X-Api-Key' };
const attached = (url: string, key = 'pk_new', placement = query) =>
  attach(new URL(url).href, placement, key).url;

describe('attach', () => {
  it.each([
    ['https://a.example', 'https://a.example/?key=pk_new'],
    ['https://a.example/x?', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?#', 'https://a.example/x?key=pk_new#'],
    ['https://a.example/x?b=1', 'https://a.example/x?b=1&key=pk_new'],
    ['https://a.example/x?b=1#3/1/2', 'https://a.example/x?b=1&key=pk_new#3/1/2'],
    ['https://a.example/x?key=old', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?key=old&key=older', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?key', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?key=', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?key=old&b=1&key=older&c', 'https://a.example/x?b=1&c&key=pk_new'],
    ['https://a.example/x?%6b%65%79=old', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?k%65y=old&ke%79', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?KEY=old&b=1&Key=older', 'https://a.example/x?b=1&key=pk_new'],
    ['https://a.example/x?%4B%45y=old', 'https://a.example/x?key=pk_new'],
    ['https://a.example/x?keys=2&a.key=3&Keys=4', 'https://a.example/x?keys=2&a.key=3&Keys=4&key=pk_new'],
    ['https://a.example/x?+key=1&key+=2&key%20=3', 'https://a.example/x?+key=1&key+=2&key%20=3&key=pk_new'],
    ['https://a.example/x??key=1', 'https://a.example/x??key=1&key=pk_new'],
    ['https://a.example/x??k%65y=1', 'https://a.example/x??k%65y=1&key=pk_new'],
    ['https://a.example/x?b=%zz&%=1', 'https://a.example/x?b=%zz&%=1&key=pk_new'],
    ['https://a.example/x?b=key=old', 'https://a.example/x?b=key=old&key=pk_new'],
    ['https://a.example/x?b=1&&c=2&', 'https://a.example/x?b=1&c=2&key=pk_new'],
    ['https://a.example/x?b=a+b%20c', 'https://a.example/x?b=a+b%20c&key=pk_new'],
    ['https://a.example/x#?key=old', 'https://a.example/x?key=pk_new#?key=old'],
    ['http://localhost:8787/x', 'http://localhost:8787/x?key=pk_new'],
  ])('makes %s %s', (url, expected) => {
    expect(attached(url)).toBe(expected);
  });

  it('encodes the key, so that it can add no parameter of its own', () => {
    expect(attached('https://a.example/x', 'a&b=c#d e')).toBe('https://a.example/x?key=a%26b%3Dc%23d%20e');
  });

  it('knows parameter names with a dash', () => {
    expect(
      attached('https://a.example/x?access-token=old', 'new', { in: 'query', name: 'access-token' }),
    ).toBe('https://a.example/x?access-token=new');
  });

  it.each([
    ['apiKey', 'apikey'],
    ['apikey', 'apiKey'],
    ['access_token', 'ACCESS_TOKEN'],
  ])('leaves one key at a provider whose parameter is %s, for a URL that says %s', (name, written) => {
    expect(attached(`https://a.example/x?${written}=OLD&b=1`, 'new', { in: 'query', name })).toBe(
      `https://a.example/x?b=1&${name}=new`,
    );
  });

  it.each([
    ['$key', 'https://a.example/x?b=1&$key=old', 'https://a.example/x?b=1&%24key=new'],
    ['key[]', 'https://a.example/x?key[]=old&key%5B%5D=older', 'https://a.example/x?key%5B%5D=new'],
    ['a+b', 'https://a.example/x?a+b=1&a%2Bb=old', 'https://a.example/x?a+b=1&a%2Bb=new'],
    ['a&b', 'https://a.example/x?a&b', 'https://a.example/x?a&b&a%26b=new'],
    ['ключ', 'https://a.example/x', 'https://a.example/x?%D0%BA%D0%BB%D1%8E%D1%87=new'],
  ])('takes a parameter by any name, such as %s', (name, url, expected) => {
    const placement: Placement = { in: 'query', name };
    expect(attached(url, 'new', placement)).toBe(expected);
    expect(keyIn(expected, placement)).toBe('new');
    expect(attached(expected, 'new', placement)).toBe(expected);
  });

  it('leaves the URL alone where the key goes into a header', () => {
    expect(attach('https://a.example/x?key=1', header, 'pk_new')).toEqual({
      url: 'https://a.example/x?key=1',
      headers: { 'X-Api-Key': 'pk_new' },
    });
    expect(attach('https://a.example/x', query, 'pk_new')).not.toHaveProperty('headers');
  });

  it('attached twice is attached once', () => {
    fc.assert(
      fc.property(urls, fc.string(), fc.string(), (text, key, other) => {
        const url = URL.parse(text);
        fc.pre(url !== null && url.protocol.startsWith('http'));
        const once = attached(url.href, key);
        return attached(once, key) === once && attached(attached(url.href, other), key) === once;
      }),
      { numRuns: 5000 },
    );
  });

  it('parses to the same resource, every other parameter with its bytes, and exactly one key', () => {
    fc.assert(
      fc.property(urls, fc.string(), (text, key) => {
        const url = URL.parse(text);
        fc.pre(url !== null && url.protocol.startsWith('http') && key.isWellFormed());
        const after = new URL(attached(url.href, key));
        expect(after.origin).toBe(url.origin);
        expect(after.pathname).toBe(url.pathname);
        expect(after.hash).toBe(url.hash);
        expect(after.searchParams.getAll('key')).toEqual([key]);
        expect(otherParams(after, 'key')).toEqual(otherParams(url, 'key'));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('detach', () => {
  it('takes every key out, and nothing else', () => {
    expect(detach('https://a.example/x?b=%20&key=1&k%65y=2&KEY=3&c#h', query)).toBe(
      'https://a.example/x?b=%20&c#h',
    );
    expect(detach('https://a.example/x?key=1', query)).toBe('https://a.example/x');
    expect(detach('https://a.example/x?key=1', { ...query, in: 'header' })).toBe('https://a.example/x?key=1');
  });

  it('undoes attach', () => {
    fc.assert(
      fc.property(urls, fc.string(), (text, key) => {
        const url = URL.parse(text);
        fc.pre(url !== null && url.protocol.startsWith('http'));
        return detach(attached(url.href, key), query) === detach(url.href, query);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('keyIn', () => {
  it('reads the key that a URL carries', () => {
    expect(keyIn('https://a.example/?a=1&key=pk%5Fx', query)).toBe('pk_x');
    expect(keyIn('https://a.example/?key=', query)).toBe('');
    expect(keyIn('https://a.example/?KEY=x', query)).toBe('x');
    expect(keyIn('https://a.example/?keys=x', query)).toBeUndefined();
    expect(keyIn('https://a.example/?X-Api-Key=x', header)).toBeUndefined();
  });
});

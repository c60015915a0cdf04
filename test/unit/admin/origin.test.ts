import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOriginRule, originMatches } from '../../../src/admin/index.ts';
import * as server from '../../../src/mock/account/origin.ts';

describe('originMatches', () => {
  it.each([
    ['shop.example', 'https://shop.example', true],
    ['shop.example', 'http://shop.example:8080', true],
    ['shop.example', 'https://www.shop.example', false],
    ['*.shop.example', 'https://a.b.shop.example', true],
    ['*.shop.example', 'https://shop.example', false],
    ['shop.example', 'https://evilshop.example', false],
    ['shop.example', 'https://shop.example.evil.com', false],
    ['SHOP.example.', 'https://shop.example', true],
    ['bücher.example', 'https://xn--bcher-kva.example', true],
    ['shop.example', 'null', false],
    ['?', 'https://shop.example', false],
    ['127.0.0.1', 'http://127.0.0.1:5173', true],
  ])('%s admits %s: %s', (rule, origin, admits) => {
    expect(originMatches(rule, origin)).toBe(admits);
  });
});

describe('checkOriginRule', () => {
  it('lets good rules pass', async () => {
    for (const rule of ['shop.example', '*.shop.example', '?', 'localhost', '[::1]', 'bücher.example'])
      expect(await checkOriginRule(rule), rule).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    ['*', 'would allow every origin: leave the list empty for that'],
    ['https://shop.example', 'starts with a scheme: write the host alone'],
    ['shop.example:8080', 'has a port: rules hold for every port'],
    ['shop.example/maps', 'has a path: write the host alone'],
    ['*.com', 'would allow every site under the public suffix com'],
    ['*.github.io', 'would allow every site under the public suffix github.io'],
    ['a.*.example', 'may have `*` only as its whole first label, as in `*.shop.example`'],
  ])('says of `%s` that it %s', async (rule, fault) => {
    expect(await checkOriginRule(rule)).toBe(fault);
  });
});

it('is the rule that the server goes by', async () => {
  const part = fc.constantFrom(
    '*',
    '.',
    'shop',
    'example',
    'com',
    'co.uk',
    ':',
    '80',
    '/',
    '?',
    'ü',
    ' ',
    '[',
    '::1',
    ']',
    'localhost',
    '127.0.0.1',
    '@',
    'https://',
  );
  const texts = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(texts, texts, async (rule, host) => {
      expect(await checkOriginRule(rule)).toBe(server.checkOriginRule(rule));
      expect(originMatches(rule, `https://${host}`)).toBe(server.originMatches(rule, `https://${host}`));
    }),
    { numRuns: 5000 },
  );
});

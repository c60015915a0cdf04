import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkOriginRule, originMatches } from '../../../src/admin/index.ts';
import * as server from '../../../src/mock/account/origin.ts';

describe('checkOriginRule', () => {
  it('lets good rules pass', async () => {
    for (const rule of ['shop.example', '*.shop.example', '?', 'localhost', '[::1]', 'bücher.example'])
      expect(await checkOriginRule(rule), rule).toBeUndefined();
  });

  it.each([
    ['', 'is empty'],
    ['*', 'would allow every origin: leave the list empty for that'],
    ['https://shop.example', 'starts with a scheme: write only the host'],
    ['shop.example:8080', 'has a port: rules hold for every port'],
    ['shop.example/maps', 'has a path: write only the host'],
    ['*.com', 'would allow every site under the public suffix com'],
    ['*.github.io', 'would allow every site under the public suffix github.io'],
    ['a.*.example', 'may have `*` only as its whole first label, as in `*.shop.example`'],
  ])('says of `%s` that it %s', async (rule, fault) => {
    expect(await checkOriginRule(rule)).toBe(fault);
  });
});

it('tells beforehand what the server would say, of a rule and of an origin', async () => {
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
      const origin = `https://${host}`;
      expect(originMatches(rule, origin)).toBe(server.originRulesAllow([rule], { origin }));
    }),
    { numRuns: 5000 },
  );
});

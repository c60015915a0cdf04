import fc from 'fast-check';
import { parseList as parseReference, Token } from 'structured-headers';
import { describe, expect, it } from 'vitest';
import { parseList, type BareItem } from '../../../src/problem/structured.ts';

type Plain = readonly [BareItem, Readonly<Record<string, BareItem>>];

const parsed = (text: string): Plain[] =>
  parseList(text).map(({ value, params }) => [value, Object.fromEntries(params)]);

/** After the rules of RFC 9651, section 4.2. */
const wellFormed: readonly (readonly [string, string, readonly Plain[]])[] = [
  ['an integer', '42', [[42, {}]]],
  ['a negative integer', '-42', [[-42, {}]]],
  ['zero', '0', [[0, {}]]],
  ['negative zero', '-0', [[-0, {}]]],
  ['leading zeros', '007', [[7, {}]]],
  ['the longest integer', '999999999999999', [[999_999_999_999_999, {}]]],
  ['the longest negative integer', '-999999999999999', [[-999_999_999_999_999, {}]]],
  ['a decimal', '1.5', [[1.5, {}]]],
  ['a decimal of three places', '-1.125', [[-1.125, {}]]],
  ['the longest decimal', '123456789012.123', [[123_456_789_012.123, {}]]],
  ['a string', '"burst"', [['burst', {}]]],
  ['an empty string', '""', [['', {}]]],
  ['a string of spaces', '"   "', [['   ', {}]]],
  ['escapes', '"a\\"b\\\\c"', [['a"b\\c', {}]]],
  ['a comma in a string', '"a,b;c=d"', [['a,b;c=d', {}]]],
  ['a token', 'burst', [['burst', {}]]],
  ['a token with every character', "a!#$%&'*+-.^_`|~:/09", [["a!#$%&'*+-.^_`|~:/09", {}]]],
  ['a token that starts with a star', '*a', [['*a', {}]]],
  ['an upper-case token', 'Burst', [['Burst', {}]]],
  ['true', '?1', [[true, {}]]],
  ['false', '?0', [[false, {}]]],
  [
    'several members',
    '1, "a",b ,\t?1',
    [
      [1, {}],
      ['a', {}],
      ['b', {}],
      [true, {}],
    ],
  ],
  [
    'the same member twice',
    '1,1',
    [
      [1, {}],
      [1, {}],
    ],
  ],
  ['spaces around', '  1  ', [[1, {}]]],
  ['a tab at the end', '1 \t', [[1, {}]]],
  ['parameters', '"burst";q=100;w=60', [['burst', { q: 100, w: 60 }]]],
  ['a parameter without a value', 'a;b;c=?0', [['a', { b: true, c: false }]]],
  ['spaces before a parameter', 'a;  b=1;c=2', [['a', { b: 1, c: 2 }]]],
  [
    'parameters of every type',
    'a;i=1;d=1.5;s="x";t=tok;b=?1',
    [['a', { i: 1, d: 1.5, s: 'x', t: 'tok', b: true }]],
  ],
  ['parameter names of every character', 'a;*x=1;b-._*9=2', [['a', { '*x': 1, 'b-._*9': 2 }]]],
  [
    'the draft’s own policy',
    '"burst";q=100;w=60,"daily";q=1000;w=86400',
    [
      ['burst', { q: 100, w: 60 }],
      ['daily', { q: 1000, w: 86_400 }],
    ],
  ],
  ['the draft’s own limit', '"default";r=50;t=30', [['default', { r: 50, t: 30 }]]],
  ['nothing', '', []],
  ['spaces only', '   ', []],
];

const malformed: readonly (readonly [string, string])[] = [
  ['a comma alone', ','],
  ['a trailing comma', '1,'],
  ['a trailing comma and spaces', '1 , '],
  ['a leading comma', ',1'],
  ['two commas', '1,,2'],
  ['two members without a comma', '1 2'],
  ['a tab before', '\t1'],
  ['an unclosed string', '"a'],
  ['a string closed too late', '"a\\"'],
  ['an unknown escape', '"\\a"'],
  ['a line break in a string', '"a\nb"'],
  ['a letter beyond ASCII', '"ü"'],
  ['a control character', '"\u007f"'],
  ['single quotes', "'a'"],
  ['a sign alone', '-'],
  ['a plus sign', '+1'],
  ['two signs', '--1'],
  ['an integer too long', '1000000000000000'],
  ['a decimal too long before the point', '1234567890123.1'],
  ['a decimal too long after the point', '1.1234'],
  ['a decimal without a fraction', '1.'],
  ['a decimal without an integer', '.5'],
  ['two points', '1.1.1'],
  ['an exponent', '1e3'],
  ['a space after the sign', '- 1'],
  ['a question mark alone', '?'],
  ['a boolean of two', '?2'],
  ['a boolean of a word', '?true'],
  ['a boolean too long', '?11'],
  ['a semicolon alone', 'a;'],
  ['a space before a semicolon', 'a ;b'],
  ['a tab before a parameter', 'a;\tb'],
  ['an upper-case parameter', 'a;B=1'],
  ['a parameter that starts with a digit', 'a;1b=1'],
  ['a parameter that ends after its sign', 'a;b='],
  ['spaces around the sign', 'a;b = 1'],
  ['a malformed parameter value', 'a;b=@'],
  ['one bad member among good ones', '1, 2, "'],
  ['a token that starts with a colon', ':a'],
  ['braces', '{1}'],
];

/** Legal elsewhere in RFC 9651, and in no limit header. */
const outside: readonly (readonly [string, string])[] = [
  ['an inner list', '(1 2)'],
  ['a byte sequence', ':aGVsbG8=:'],
  ['a date', '@1659578233'],
  ['a display string', '%"f%c3%bc"'],
];

describe('parseList', () => {
  it.each(wellFormed)('reads %s', (_, text, list) => {
    expect(parsed(text)).toEqual(list);
  });

  it.each(malformed)('gives nothing for %s', (_, text) => {
    expect(parseList(text)).toEqual([]);
  });

  it.each(outside)('gives nothing for %s, which it does not read', (_, text) => {
    expect(parseList(text)).toEqual([]);
  });

  it('keeps the last of two parameters of one name, at its own place', () => {
    const [item] = parseList('a;b=1;c=2;b=3');
    expect([...(item?.params ?? [])]).toEqual([
      ['c', 2],
      ['b', 3],
    ]);
  });

  it('reads what the `structured-headers` package reads, and refuses what it refuses', () => {
    let [read, refused] = [0, 0];
    fc.assert(
      fc.property(fields, (text) => {
        const reference = byReference(text);
        if (reference) read++;
        else refused++;
        expect(parsed(text)).toEqual(reference ?? []);
      }),
      { numRuns: 20_000 },
    );
    expect(Math.min(read, refused)).toBeGreaterThan(3000);
  });
});

/** Fields of items near the grammar: mostly right, often with one thing wrong. */
const mostly = <T>(good: fc.Arbitrary<T>, bad: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 15, arbitrary: good }, { weight: 1, arbitrary: bad });
const bare = mostly(
  fc.oneof(
    fc.constantFrom('1', '-1', '0', '-0', '00', '1.5', '-1.125', '999999999999999', '"a"', '""'),
    fc.constantFrom(
      '"a\\"b"',
      '"\\\\"',
      '"a,b"',
      '"a;b=c"',
      'a',
      '*',
      '*b',
      'A:b/c',
      'a-b.c',
      't*',
      '?1',
      '?0',
    ),
    fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value.toFixed(2)),
    fc.string({ maxLength: 4 }).map((text) => JSON.stringify(text)),
  ),
  fc.constantFrom(
    '9999999999999999',
    '1.2345',
    '1.',
    '"\\x"',
    '"ü"',
    '"',
    '?',
    '?2',
    '1a',
    '-a',
    '(1)',
    '',
    '@',
  ),
);
const param = fc.tuple(
  mostly(fc.constantFrom(';', '; ', ';  '), fc.constantFrom(' ;', ';\t', ';;')),
  mostly(fc.constantFrom('q', 'w', 'r', 't', 'a', '*', 'a.b', 'q_1'), fc.constantFrom('Q', '1', '')),
  fc.oneof(
    fc.constant(''),
    bare.map((value) => `=${value}`),
  ),
);
const member = fc
  .tuple(bare, fc.array(param, { maxLength: 3 }))
  .map(([value, params]) => value + params.flat().join(''));
const fields = fc
  .tuple(
    mostly(fc.constantFrom('', ' '), fc.constant('\t')),
    fc.array(fc.tuple(member, mostly(fc.constantFrom(',', ', ', ' ,', '\t, '), fc.constantFrom(',,', ' '))), {
      maxLength: 3,
    }),
    mostly(fc.constantFrom('', ' ', '\t'), fc.constantFrom(',', ';')),
  )
  .map(([before, members, after]) => {
    const text = members
      .map(([value, comma], i) => (i < members.length - 1 ? value + comma : value))
      .join('');
    return before + text + after;
  });

/** Undefined: malformed, or with an item that limits have no use for. */
function byReference(text: string): Plain[] | undefined {
  try {
    return parseReference(text).map(([value, params]) => [
      plain(value),
      Object.fromEntries([...params].map(([name, one]) => [name, plain(one)])),
    ]);
  } catch {
    return undefined;
  }
}

function plain(value: unknown): BareItem {
  if (value instanceof Token) return value.toString();
  if (typeof value === 'object') throw new Error('Not an item of ours.');
  return value as BareItem;
}

import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/index.ts';

describe('toCsv', () => {
  it('puts a row on each line, and nothing where nothing is known', () => {
    expect(
      toCsv([
        ['service', 'requests'],
        ['tiles', 12],
        [null, undefined],
        ['maps', NaN],
      ]),
    ).toBe('service,requests\r\ntiles,12\r\n,\r\nmaps,\r\n');
  });

  it.each([
    ['a,b', '"a,b"'],
    ['say "hi"', '"say ""hi"""'],
    ['two\nlines', '"two\nlines"'],
    ['two\rlines', '"two\rlines"'],
    ['plain', 'plain'],
  ])('quotes %j only if it has to', (text, expected) => {
    expect(toCsv([[text]])).toBe(`${expected}\r\n`);
  });

  it.each([
    ['=1+1', "'=1+1"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1+1', "'＝1+1"],
    ['=HYPERLINK("https://evil.example","a")', '"\'=HYPERLINK(""https://evil.example"",""a"")"'],
  ])('keeps a spreadsheet from running %j', (text, expected) => {
    expect(toCsv([[text]])).toBe(`${expected}\r\n`);
  });

  it('leaves negative numbers numbers, and what a text has inside', () => {
    expect(toCsv([[-5, -0.5, 1e21, 'a=1', 'pay-as-you-go']])).toBe('-5,-0.5,1e+21,a=1,pay-as-you-go\r\n');
  });
});

import { describe, expect, it } from 'vitest';
import { checkKey } from '../../../src/key/check-key.ts';
import { whyUnfit } from '../../../src/key/why-unfit.ts';

describe('an invalid key', () => {
  it.each([
    ['undefined', 'is the text `undefined`, so it was not sent: is the variable set?'],
    ['null', 'is the text `null`, so it was not sent: is the variable set?'],
    ['[object Object]', 'is the text `[object Object]`, so it was not sent: give the key itself'],
    ['[object Promise]', 'await a promise of it'],
    ['%VITE_MAP_KEY%', 'is the text `%VITE_MAP_KEY%`, so it was not sent: nothing has put the variable'],
    ['${MAP_KEY}', 'is the text `${MAP_KEY}`, so it was not sent: nothing has put the variable'],
    ['{{MAP_KEY}}', 'is the text `{{MAP_KEY}}`, so it was not sent: nothing has put the variable'],
    ['YOUR_PUBLIC_KEY', 'is the placeholder `YOUR_PUBLIC_KEY` of a document'],
    ['pk_…9f2c', 'is shortened'],
    ['"pk_0123456789"', 'has quotes around it'],
    ['key=pk_0123456789', 'starts with `key=`'],
    ['?access_token=pk.0123', 'starts with `access_token=`'],
  ])('is named in words: %s', (key, words) => {
    expect(checkKey(key)).toBe('malformed-key');
    expect(whyUnfit(key)).toContain(words);
  });

  it('is named by its provider’s own wording, which is not shown when it may hold a key', () => {
    const rule = { placeholder: /^get_your_own_/gi };
    // A pattern with the flag `g` remembers where it was.
    for (let i = 0; i < 2; i++)
      expect(whyUnfit('get_your_own_0123456789', rule)).toContain('is the placeholder `…` of a document');
  });

  it.each(['"pk_0123456789"', 'key=pk_0123456789', '${pk_0123456789}', '<pk_0123456789>', 'pk_0123456789…'])(
    'shows nothing of what may be a key: %s',
    (key) => {
      expect(whyUnfit(key)).not.toContain('0123456789');
    },
  );

  it.each([undefined, null, '', 'pk 1', 'pk_0123456789', 7])('says nothing special of %j', (key) => {
    expect(whyUnfit(key)).toBeUndefined();
  });
});

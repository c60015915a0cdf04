import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attach } from '../../../src/key/attach.ts';
import { maskKey, redactKey, redactUrl } from '../../../src/key/redact.ts';
import { presets } from '../providers/presets.ts';
import { urls } from './arbitrary-urls.ts';

describe('maskKey', () => {
  it.each([
    ['pk_0123456789abcdef9f2c', 'pk_…9f2c'],
    ['pk.eyJ1IjoiYWJjZGVmZ2hpIn0', 'pk.…pIn0'],
    ['live.0123456789abcdef', 'live.…cdef'],
    ['AIzaSyA0123456789abcdef', '…cdef'],
    ['a_0123456789abcdef', '…cdef'],
    ['longprefix_0123456789', '…6789'],
    ['PK_0123456789abcdef', 'PK_…cdef'],
    ['0123456789abcdef', '…cdef'],
    ['0123456789abcde', '…'],
    ['pk_short', '…'],
    ['', '…'],
  ])('shortens %j to %j', (key, masked) => {
    expect(maskKey(key)).toBe(masked);
  });
});

describe('redactUrl', () => {
  it.each([
    ['https://a.example/x?key=pk_1&b=2', 'https://a.example/x?key=…&b=2'],
    ['https://a.example/x?b=2&API_KEY=1', 'https://a.example/x?b=2&API_KEY=…'],
    ['https://a.example/x?access_token=1', 'https://a.example/x?access_token=…'],
    ['https://a.example/x?access-token=1&apiKey=2', 'https://a.example/x?access-token=…&apiKey=…'],
    ['https://a.example/x?X-Amz-Signature=1&sig=2', 'https://a.example/x?X-Amz-Signature=…&sig=…'],
    ['https://a.example/x?client_secret=1&password=2', 'https://a.example/x?client_secret=…&password=…'],
    ['https://a.example/x?AUTH=1&credential=2', 'https://a.example/x?AUTH=…&credential=…'],
    ['https://a.example/x?k%65y=1', 'https://a.example/x?k%65y=…'],
    ['https://a.example/x?k%65y%=1', 'https://a.example/x?k%65y%=…'],
    ['https://a.example/x?key', 'https://a.example/x?key=…'],
    ['https://a.example/x?key=a=b', 'https://a.example/x?key=…'],
    ['https://a.example/x?b=0123456789abcdefghij', 'https://a.example/x?b=…'],
    ['https://a.example/x?b=0123456789abcdefghi', 'https://a.example/x?b=0123456789abcdefghi'],
    ['https://a.example/x?b=0123456789=abcdefghij', 'https://a.example/x?b=0123456789=abcdefghij'],
    ['https://a.example/x?b=0123456789+abcdefghij', 'https://a.example/x?b=0123456789+abcdefghij'],
    ['https://a.example/x?signal=5&b=', 'https://a.example/x?signal=5&b='],
    ['https://a.example/x?b=1,pk_0123456789', 'https://a.example/x?b=1,pk_…'],
    ['https://a.example/pk_0123456789/x', 'https://a.example/pk_…/x'],
    ['https://a.example/sk.0123456789/x', 'https://a.example/sk.…/x'],
    ['https://a.example/desk_0123456789/x', 'https://a.example/desk_0123456789/x'],
    ['https://a.example/x#key=1', 'https://a.example/x'],
    ['https://a.example/x#?key=1', 'https://a.example/x'],
    ['https://user:password@a.example/x', 'https://a.example/x'],
    ['https:/user:password@a.example/x', 'https://a.example/x'.replace('//', '/')],
    ['https:user:password@a.example/x', 'https:a.example/x'],
    ['HTTPS:\\\\user@a.example/x', 'HTTPS:\\\\a.example/x'],
    ['//user@a.example/x', '//a.example/x'],
    ['blob:https:@//user:password@a.example/@x', 'blob:a.example/@x'],
    [' \n\u0000ht\ttps://us\ner@a.example/x?ke\ry=1', 'https://a.example/x?key=…'],
    ['/maps/@user/x?key=1', '/maps/@user/x?key=…'],
    ['tiles@2x/1.png', 'tiles@2x/1.png'],
    ['https://a.example/x//y@z', 'https://a.example/x//y@z'],
    ['https://a.example/a b/c', 'https://a.example/a b/c'],
    ['https://a.example/{z}/{x}/{y}.png?key=1', 'https://a.example/{z}/{x}/{y}.png?key=…'],
    ['?key=1', '?key=…'],
    ['https://a.example/x?b=2?key=1', 'https://a.example/x?b=2?key=…'],
    ['https://a.example/x?b=2?c=3?access_token=1&d=4', 'https://a.example/x?b=2?c=3?access_token=…&d=4'],
    ['https://a.example/x?b=2;key=1;c=3', 'https://a.example/x?b=2;key=…;c=3'],
    ['https://a.example/x;key=1/tiles/3/4/2.png', 'https://a.example/x;key=…/tiles/3/4/2.png'],
    ['https://a.example/x&key=1', 'https://a.example/x&key=…'],
    [
      'https://a.example/x?api=1&appid=2&app_id=3&apiary=4',
      'https://a.example/x?api=…&appid=…&app_id=…&apiary=4',
    ],
    ['https://a.example/?u=https%3A%2F%2Fb.example%2F%3Fkey%3D1', 'https://a.example/?u=…'],
    ['https://a.example/?u=b%2Fkeys', 'https://a.example/?u=b%2Fkeys'],
    ['https://a.example/0123456789abcdef0123456789abcdef/3/4/2.png', 'https://a.example/…/3/4/2.png'],
    ['https://a.example/v1/Ab3dEfGhIjKlMnOpQrStUv.png', 'https://a.example/v1/….png'],
    ['https://a.example/v1/8b6f1e0a-1b2c-4d5e-8f90-a1b2c3d4e5f6/x', 'https://a.example/v1/…/x'],
    [
      'https://a.example/v1/alidade_smooth_dark_2024/WebMercatorQuad/x',
      'https://a.example/v1/alidade_smooth_dark_2024/WebMercatorQuad/x',
    ],
    ['https://a.example/12345678901234567890/x', 'https://a.example/12345678901234567890/x'],
    ['https://a.example/x?b', 'https://a.example/x?b'],
    ['https://a.example/x?&b=1&', 'https://a.example/x?&b=1&'],
    ['', ''],
    ['https://a.example/x?', 'https://a.example/x?'],
    ['https://a.example/%?b=%', 'https://a.example/%?b=%'],
  ])('makes %j %j', (url, redacted) => {
    expect(redactUrl(url)).toBe(redacted);
  });

  it('hides a key under every provider’s own name for it, in any URL', () => {
    const key = 'pkSecretKey';
    fc.assert(
      fc.property(urls, fc.constantFrom(...presets), (text, provider) => {
        const url = URL.parse(text);
        fc.pre(url !== null);
        return !redactUrl(attach(url.href, provider.key, key).url).includes(key);
      }),
      { numRuns: 3000 },
    );
  });

  it('never throws, and leaves no user info', () => {
    fc.assert(
      fc.property(fc.oneof(urls, fc.string({ unit: 'binary' })), (url) => {
        const after = URL.parse(redactUrl(url));
        return !after?.username && !after?.password;
      }),
      { numRuns: 3000 },
    );
  });
});

describe('redactKey', () => {
  it('takes every copy of the key out of a text, encoded ones too', () => {
    const key = 'pk_0123456789/abcdef';
    expect(redactKey(`a ${key} b ${encodeURIComponent(key)} ${key}`, key)).toBe(
      'a pk_…cdef b pk_…cdef pk_…cdef',
    );
  });

  it('takes no pattern for more than it is', () => {
    expect(redactKey('a.c abc $& a.c', 'a.c')).toBe('… abc $& …');
    expect(redactKey('key: 0123456789ab$&cd', '0123456789ab$&cd')).toBe('key: …$&cd');
  });

  it.each([undefined, ''])('leaves a text alone when the key is %j', (key) => {
    expect(redactKey('a text', key)).toBe('a text');
  });
});

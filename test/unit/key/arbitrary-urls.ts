import fc from 'fast-check';

const schemes = [
  ...Array<string>(8).fill('https://'),
  'HTTPS://',
  'https:',
  'https:/',
  'https:\\\\',
  'https:///',
  'http://',
  'blob:https://',
  'data:text/plain,https://',
  'pmtiles://https://',
  'filesystem:https://',
  'wss://',
  '//',
  '',
];

const users = [
  ...Array<string>(8).fill(''),
  'user@',
  'user:password@',
  'api.maps.example@',
  ':@',
  '%40@',
  '@',
];

const hosts = [
  ...Array<string>(6).fill('api.maps.example'),
  'API.Maps.Example',
  '%61pi.maps.example',
  'api。maps．example',
  'ａｐｉ.maps.example',
  'api\u00ad.maps.example',
  'a.tiles.example',
  'a.b.TILES.example',
  'paths.example',
  'localhost:8787',
  'tiles.example',
  'evil.example',
  'evil.example\\',
  'evil.example%2F',
  'api.maps.example.evil.example',
  'api.maps.example%2eevil.example',
  'evilapi.maps.example',
  'eviltiles.example',
  'api.maps.example.',
  'аpi.maps.example',
  'xn--pi-7kc.maps.example',
  '127.0.0.1',
  '[::1]',
];

const ports = [
  ...Array<string>(8).fill(''),
  ':443',
  ':0443',
  ':80',
  ':8443',
  ':',
  ':99999',
  ':443@evil.example',
];

const segments = [
  'maps',
  'tiles',
  'v1',
  'v2',
  'api_keys',
  'api%5Fkeys',
  'users',
  'style.json',
  '{z}',
  '%7Bx%7D',
  '..',
  '%2e%2e',
  '%252e',
  '',
  '@api.maps.example',
  'api.maps.example',
  'a b',
  'ü',
  '%',
  '%zz',
  '\ud83d',
];

const slashes = ['/', '/', '/', '\\', '//', '%2F', '%5c'];

const names = [
  'key',
  'key',
  'k%65y',
  '%6Bey',
  '%6b%65%79',
  'ke%79',
  'KEY',
  'key%20',
  '+key',
  '?k%65y',
  'token',
  'a',
  '%',
  '',
  'ü',
];

const values = [
  '=',
  '',
  '=old',
  '=pk_old&key=older',
  '=a+b',
  '=a%20b',
  '=%',
  '=https://evil.example/',
  '=\'"<>',
  '={r}',
];

const hashes = [...Array<string>(4).fill(''), '#', '#3/1/2', '#?key=x', '#@evil.example', '#ü'];

/** Dropped into the URL anywhere; the parser removes the first three. */
const junk = [
  ...Array<string>(12).fill(''),
  '\t',
  '\n',
  '\r',
  ' ',
  '\u0000',
  '\\',
  '@',
  '#',
  '?',
  '%',
  ':',
  '\u202e',
  '。',
];

/** URLs made of pieces that are near the mark: a fair part of them is the provider's own, most are not. */
export const urls: fc.Arbitrary<string> = fc
  .record({
    scheme: fc.constantFrom(...schemes),
    user: fc.constantFrom(...users),
    host: fc.constantFrom(...hosts),
    port: fc.constantFrom(...ports),
    path: fc.array(fc.tuple(fc.constantFrom(...slashes), fc.constantFrom(...segments)), { maxLength: 4 }),
    params: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...values)), { maxLength: 3 }),
    hash: fc.constantFrom(...hashes),
    drop: fc.constantFrom(...junk),
    at: fc.nat(60),
  })
  .map(({ scheme, user, host, port, path, params, hash, drop, at }) => {
    const query = params.map((param) => param.join('')).join('&');
    const url = `${scheme}${user}${host}${port}${path.flat().join('')}${query && '?'}${query}${hash}`;
    return url.slice(0, at) + drop + url.slice(at);
  });

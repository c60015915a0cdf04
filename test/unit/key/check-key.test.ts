import { describe, expect, it } from 'vitest';
import { checkKey } from '../../../src/key/check-key.ts';
import { presets } from '../providers/presets.ts';

/** Made up, in the shapes that providers give out. */
const realKeys: Readonly<Record<string, readonly string[]>> = {
  mapward: ['pk_0123456789abcdefghijklmn'],
  mapbox: ['pk.eyJ1Ijoic2hvcCIsImEiOiJja3gwMTIzNDU2In0.Ab-Cd_0123456789'],
  locationiq: ['pk.0123456789abcdef0123456789abcdef'],
  stadia: ['01234567-89ab-cdef-0123-456789abcdef'],
  amazon: ['v1.public.eyJqdGkiOiIwMTIzIn0abcdefghijklmnopqrstuvwxyz'],
  arcgis: ['AAPK0123456789abcdef0123456789abcdefAbCd_-', 'AAPTxy8BH1VEsoebNVZXo8HurA..'],
  'geocode-earth': ['ge-0123456789abcdef'],
  geolonia: ['YOUR-API-KEY', '0123456789abcdef0123456789abcdef'],
  linz: ['c01j0123456789abcdefghjkmnp', 'd01j0123456789abcdefghjkmnp'],
  radar: ['prj_live_pk_0123456789abcdef0123456789abcdef01234567'],
  woosmap: ['woos-01234567-89ab-cdef-0123-456789abcdef'],
};

describe('checkKey', () => {
  it.each([undefined, null])('misses a key that is %s', (key) => {
    expect(checkKey(key)).toBe('missing-key');
  });

  it.each([
    '',
    ' ',
    'pk a',
    'pk\t',
    '\npk',
    'pk\u00a0x',
    'pk\u2028',
    'pk\ud83d',
    '\udc00pk',
    'pk\u200b',
    'pk\0',
    7,
    {},
    false,
    ['pk'],
  ])('calls %j malformed', (key) => {
    expect(checkKey(key)).toBe('malformed-key');
  });

  it.each(['sk_live', 'sk.eyJ1', 'sk_'])('calls %s a secret', (key) => {
    expect(checkKey(key)).toBe('secret-key');
  });

  it.each([/^svc-/g, /^svc-/y, /svc/gy])(
    'knows every secret of a pattern that remembers where it was: %s',
    (secret) => {
      expect(Array.from({ length: 4 }, () => checkKey('svc-123', secret))).toEqual(
        Array(4).fill('secret-key'),
      );
      expect(secret.lastIndex).toBe(0);
    },
  );

  it('knows the secrets of the provider', () => {
    expect(checkKey('svc-123', /^svc-/)).toBe('secret-key');
    expect(checkKey('sk_123', /^svc-/)).toBe('secret-key');
    expect(checkKey('pk_123', /^svc-/)).toBeUndefined();
  });

  it.each([
    ...['undefined', 'null', '[object Object]', '[object Promise]'],
    ...[
      'YOUR_PUBLIC_KEY',
      'YOUR-API-KEY',
      'your_maptiler_api_key_here',
      'INSERT_TOKEN',
      'pk.YOUR_MAPBOX_TOKEN',
    ],
    ...[
      '<API_KEY>',
      '<insert-your-apikey-here>',
      '{Your_API_Key}',
      '{{MAP_KEY}}',
      '${MAP_KEY}',
      '%VITE_MAP_KEY%',
    ],
    ...['$MAP_KEY'],
    ...['pk_…9f2c', '"pk_0123456789"', "'pk_0123456789'", 'pk_0123456789"', '`pk_0123456789`'],
    ...[
      'key=pk_0123456789',
      '?key=pk_0123456789',
      'access_token=pk.0123',
      'apiKey=0123',
      'access-token=0123',
    ],
  ])('calls the text %s malformed: it is no key', (key) => {
    expect(checkKey(key)).toBe('malformed-key');
  });

  it('knows what the provider’s documents write, but for a key of theirs that works', () => {
    const rule = { placeholder: /^get_your_own_/i };
    expect(checkKey('get_your_own_OpIi9ZULNHzrESv6T2vL', undefined, rule)).toBe('malformed-key');
    expect(checkKey('get_your_own_OpIi9ZULNHzrESv6T2vL')).toBeUndefined();
    expect(checkKey('YOUR-API-KEY', undefined, { demo: 'YOUR-API-KEY' })).toBeUndefined();
    expect(checkKey('YOUR-API-KEYS', undefined, { demo: 'YOUR-API-KEY' })).toBe('malformed-key');
  });

  it.each(presets)('takes keys of $name’s own shapes', ({ name, key }) => {
    for (const text of realKeys[name] ?? ['0123456789abcdef0123456789abcdef', 'AbCdEfGhIjKlMnOpQrSt'])
      expect(checkKey(text, key.secret, key), text).toBeUndefined();
  });

  it.each([
    ...[
      'nullable',
      'undefined_1',
      'AAAA==',
      'key==',
      'abc=',
      'monkey',
      'donkey-token-1',
      'mytoken1',
      // Made by chance, by a service whose keys are letters and digits.
      'pk_mywXYvVXjQWiAOgpYHylmNzE',
      'a.b.c',
    ],
    ...['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln', 'token_0123', 'your2ndkey', 'undefinedkey'],
  ])('has nothing against %s, which only reminds of a text', (key) => {
    expect(checkKey(key)).toBeUndefined();
  });

  it.each(['pk_123', 'pk.eyJ1', 'x', '_', 'desk_1', 'a-sk_b', 'skey', 'SK_1', 'ключ', '%'])(
    'has nothing against %s: formats change',
    (key) => {
      expect(checkKey(key)).toBeUndefined();
    },
  );
});

import { describe, expect, it } from 'vitest';
import { checkKey } from '../../../src/key/check-key.ts';

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

  it.each(['pk_123', 'pk.eyJ1', 'x', '_', 'desk_1', 'a-sk_b', 'skey', 'SK_1', 'ключ', '%'])(
    'has nothing against %s: formats change',
    (key) => {
      expect(checkKey(key)).toBeUndefined();
    },
  );
});

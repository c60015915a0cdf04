import { describe, expect, it } from 'vitest';
import { defineProvider, mapward, type Provider } from '../../../src/index.ts';
import { presets } from './presets.ts';

const acme: Provider = {
  name: 'acme',
  endpoints: [{ origin: 'https://tiles.acme.example' }],
  key: { in: 'query', name: 'token' },
};

describe('defineProvider', () => {
  it.each(presets)('has nothing against the preset $name', (provider) => {
    expect(defineProvider(provider)).toBe(provider);
  });

  it('hands back what it was given', () => {
    expect(defineProvider(acme)).toBe(acme);
  });

  it.each([
    ['name', { ...acme, name: '' }, '`name`'],
    ['endpoints', { ...acme, endpoints: [] }, '`endpoints`'],
    ['endpoints', { ...acme, endpoints: undefined as never }, '`endpoints`'],
    ['endpoints', { ...acme, endpoints: ['https://tiles.acme.example'] as never }, '`endpoints`'],
    ['name', undefined as never, '`name`'],
    ['key', { ...acme, key: undefined as never }, '`key:'],
    ['key.in', { ...acme, key: { in: 'body' as never, name: 'token' } }, '`key:'],
    ['key.name', { ...acme, key: { in: 'query', name: '' } as const }, '`key:'],
    ['header', { ...acme, key: { in: 'header', name: 'X Api Key' } as const }, 'X Api Key'],
  ])('names a bad %s', (_, provider, name) => {
    expect(() => defineProvider(provider)).toThrow(TypeError);
    expect(() => defineProvider(provider)).toThrow(name);
  });

  it.each([
    'http://tiles.acme.example',
    'https://tiles.acme.example/path',
    'https://tiles.acme.example?x',
    'https://user@tiles.acme.example',
    'tiles.acme.example',
    'blob:https://tiles.acme.example',
    'https://*.',
    'https://*',
    'https://a.*.example',
    'https://*.acme.example:8443',
    'ftp://tiles.acme.example',
    'xhttps://*.acme.example',
    'https://*.acme.example/path',
    // Below one label is everybody, and an address has no subdomains.
    'https://*.com',
    'https://*.localhost',
    'https://*.0.0.1',
    'https://*.127.0.0.1',
    'https://*.[::1]',
    // What no request has.
    'https://tiles.acme.example.',
    'https://*.acme.example.',
    ' https://tiles.acme.example',
    'https://tiles.acme.example ',
    'https://tiles.acme .example',
    'https://bücher.example',
    'https://*.bücher.example',
    'https://tiles.acme.example:443',
    '',
  ])('refuses the endpoint origin %j', (origin) => {
    expect(() => defineProvider({ ...acme, endpoints: [{ origin }] })).toThrow(TypeError);
  });

  it.each([
    'tiles',
    ' /tiles',
    '/tiles ',
    '/a b',
    '/tiles?x',
    '/tiles#x',
    '/a/../b',
    '/a/%2e%2e/b',
    '/a%2f..',
    '//evil.example/x',
    '/v1/api_keys',
  ])('refuses the endpoint path %j', (path) => {
    const endpoints = [{ origin: 'https://tiles.acme.example', path }];
    expect(() => defineProvider({ ...acme, endpoints })).toThrow(TypeError);
  });

  it.each(['/', '/tiles', '/tiles/', '/a/b', '/a%20b', '/a:b@c'])('takes the endpoint path %j', (path) => {
    const endpoints = [{ origin: 'https://tiles.acme.example', path }];
    expect(() => defineProvider({ ...acme, endpoints })).not.toThrow();
  });

  it.each([
    [{ origin: 'https://bücher.example' }, 'Did you mean `https://xn--bcher-kva.example`?'],
    [{ origin: 'https://*.bücher.example' }, 'Did you mean `https://*.xn--bcher-kva.example`?'],
    [{ origin: 'https://tiles.acme.example.' }, 'Did you mean `https://tiles.acme.example`?'],
    [{ origin: 'https://tiles.acme.example:443' }, 'Did you mean `https://tiles.acme.example`?'],
    [
      { origin: 'https://tiles.acme.example', path: 'tiles' },
      'Did you mean `https://tiles.acme.example/tiles`?',
    ],
    [
      { origin: 'https://tiles.acme.example', path: '/a b' },
      'Did you mean `https://tiles.acme.example/a%20b`?',
    ],
  ])('says what was meant by %j', (endpoint, hint) => {
    expect(() => defineProvider({ ...acme, endpoints: [endpoint] })).toThrow(hint);
  });

  it.each([{ origin: 'https://*.com' }, { origin: 'http://tiles.acme.example' }, { origin: 'null' }])(
    'makes no guess of what was meant by %j',
    (endpoint) => {
      expect(() => defineProvider({ ...acme, endpoints: [endpoint] })).not.toThrow('Did you mean');
      expect(() => defineProvider({ ...acme, endpoints: [endpoint] })).toThrow(TypeError);
    },
  );

  it.each([
    'https://tiles.acme.example',
    'https://tiles.acme.example:8443',
    'https://*.acme.example',
    'https://*.ACME.example',
    'https://tiles.ACME.example/',
    'http://localhost:8787',
    'http://127.0.0.1:8787',
    'http://[::1]:8787',
    'http://api.localhost',
  ])('takes the endpoint origin %j', (origin) => {
    expect(() => defineProvider({ ...acme, endpoints: [{ origin }] })).not.toThrow();
  });
});

describe('mapward', () => {
  it('keeps the path of its API URL, and its trailing slash out', () => {
    const provider = mapward({ apiUrl: 'https://shop.example/keys/' });
    expect(provider.styleUrl?.()).toBe('https://shop.example/keys/maps/basic/style.json');
    expect(provider.dataUrl).toBe('https://shop.example/keys');
    expect(provider.endpoints.map(({ path }) => path)).toContain('/keys/tiles');
  });

  it('needs an API URL that can be trusted with a key', () => {
    expect(() => mapward({ apiUrl: 'http://shop.example' })).toThrow('https');
    expect(() => mapward({ apiUrl: 'http://localhost:8787' })).not.toThrow();
  });
});

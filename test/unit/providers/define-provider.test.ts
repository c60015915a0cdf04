import { describe, expect, it } from 'vitest';
import { defineProvider, mapward, type Provider } from '../../../src/index.ts';

const acme: Provider = {
  name: 'acme',
  endpoints: [{ origin: 'https://tiles.acme.example' }],
  key: { in: 'query', name: 'token' },
};

describe('defineProvider', () => {
  it('hands back what it was given', () => {
    expect(defineProvider(acme)).toBe(acme);
  });

  it.each([
    ['name', { ...acme, name: '' }, '`name`'],
    ['endpoints', { ...acme, endpoints: [] }, '`endpoints`'],
    ['endpoints', { ...acme, endpoints: undefined as never }, '`endpoints`'],
    ['key', { ...acme, key: undefined as never }, '`key:'],
    ['key.in', { ...acme, key: { in: 'body' as never, name: 'token' } }, '`key:'],
    ['key.name', { ...acme, key: { in: 'query', name: '' } as const }, '`key:'],
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
    '',
  ])('refuses the endpoint origin %j', (origin) => {
    expect(() => defineProvider({ ...acme, endpoints: [{ origin }] })).toThrow(TypeError);
  });

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

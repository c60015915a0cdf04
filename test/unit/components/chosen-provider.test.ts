/** Which provider an element's attributes name, and what is said where they name none. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chosenProvider, keylessKey } from '../../../components/shared/provider.ts';
import type { Provider } from '../../../src/index.ts';
import * as presets from '../../../src/providers/provider-for.ts';

const nameOf = (provider: Provider | undefined): string | undefined => provider?.name;

describe('api-url', () => {
  it.each([
    'http://keys.example',
    'ftp://keys.example',
    'data:text/plain,x',
    'javascript:0',
    'keys',
    'https://',
  ])('is refused in words where it can be no endpoint: %s', (apiUrl) => {
    expect(() => chosenProvider({ provider: 'mapward', apiUrl })).toThrow(
      expect.objectContaining({
        attribute: 'api-url',
        message: `must be an https URL (http only for localhost): \`${apiUrl}\`.`,
      }),
    );
  });

  it('is read below the base of the page', () => {
    vi.stubGlobal('document', { baseURI: 'https://site.example/below/' });
    try {
      const provider = chosenProvider({ provider: 'mapward', apiUrl: 'keys' });
      expect(provider?.endpoints[0]).toMatchObject({
        origin: 'https://site.example',
        path: '/below/keys/maps',
      });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('which presets are known', () => {
  it('before the others are loaded: those that come along, by name', () => {
    expect(nameOf(chosenProvider({ provider: 'maptiler' }))).toBe('maptiler');
    expect(nameOf(chosenProvider({ provider: 'mapward' }))).toBe('mapward');
  });

  it.each([
    { provider: 'stadia' },
    { provider: 'MapTiler' },
    { provider: 'constructor' },
    { mapStyle: 'https://api.maptiler.com/maps/streets-v2/style.json' },
    { apiUrl: 'https://api.maptiler.com' },
  ])('leaves %o to those that have to be loaded', (wish) => {
    expect(chosenProvider(wish)).toBeUndefined();
  });

  it.each([
    [{ provider: 'stadia' }, 'stadia'],
    [{ provider: 'MapTiler' }, 'maptiler'],
    [{ mapStyle: 'https://api.maptiler.com/maps/streets-v2/style.json' }, 'maptiler'],
    [{ mapStyle: 'https://else.example/style.json', apiUrl: 'https://tiles.stadiamaps.com' }, 'stadia'],
  ])('then finds %o', (wish, name) => {
    expect(nameOf(chosenProvider(wish, presets))).toBe(name);
  });

  it('says of a name or a URL that nobody knows what to set, and at once where there is none', () => {
    expect(() => chosenProvider({ provider: 'constructor' }, presets)).toThrow(
      /^`constructor` is not known\. There are `mapward`, `maptiler`, .*`radar`; for others, set `client`\.$/,
    );
    expect(() => chosenProvider({ mapStyle: 'https://else.example/s.json' }, presets)).toThrow('is not set');
    expect(() => chosenProvider({})).toThrow('is not set');
  });

  it.each([
    ['mapteler', 'maptiler'],
    ['Map-Tilr', 'maptiler'],
    ['locationIQ.com', 'locationiq'],
    ['tom tom s', 'tomtom'],
    ['osdatahub2', 'os-data-hub'],
    ['hare', 'here'],
  ])('suggests for %s the name that was meant: %s', (provider, meant) => {
    expect(() => chosenProvider({ provider }, presets)).toThrow(
      expect.objectContaining({
        attribute: 'provider',
        message: `\`${provider}\` is not known. Did you mean \`${meant}\`?`,
      }),
    );
  });
});

describe('an element without a key', () => {
  afterEach(() => void vi.unstubAllGlobals());
  const needs = (provider: string, page: string): boolean => {
    vi.stubGlobal('location', new URL(page));
    return keylessKey(chosenProvider({ provider }, presets) as Provider) === undefined;
  };

  it.each([
    ['stadia', 'https://shop.example/'],
    ['stadia', 'http://localhost:5173/'],
    ['protomaps', 'http://localhost:5173/'],
    ['geolonia', 'http://127.0.0.1:8000/'],
  ])('needs none of %s at %s', (provider, page) => {
    expect(needs(provider, page)).toBe(false);
  });

  it.each([
    ['protomaps', 'https://shop.example/'],
    ['geolonia', 'https://localhost.shop.example/'],
    ['maptiler', 'http://localhost:5173/'],
    ['carto', 'https://shop.example/'],
  ])('needs one of %s at %s', (provider, page) => {
    expect(needs(provider, page)).toBe(true);
  });
});

/** Which provider an element's attributes name, and what is said where they name none. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { chosenProvider, keylessKey } from '../../../components/shared/provider.ts';

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
      const { endpoints } = chosenProvider({ provider: 'mapward', apiUrl: 'keys' });
      expect(endpoints[0]).toMatchObject({ origin: 'https://site.example', path: '/below/keys/maps' });
    } finally {
      vi.unstubAllGlobals();
    }
  });
});

describe('an element without a key', () => {
  afterEach(() => void vi.unstubAllGlobals());
  const needs = (provider: string, page: string): boolean => {
    vi.stubGlobal('location', new URL(page));
    return keylessKey(chosenProvider({ provider })) === undefined;
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

/** Which provider an element's attributes name, and what is said where they name none. */
import { describe, expect, it, vi } from 'vitest';
import { chosenProvider } from '../../../components/shared/provider.ts';

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

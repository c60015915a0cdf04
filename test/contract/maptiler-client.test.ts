import { setupServer } from 'msw/node';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyServer } from '../../src/mock/index.ts';

const server = createKeyServer({ apiUrl: 'https://api.maptiler.com', dialect: 'maptiler' });
const msw = setupServer(...server.handlers);
let client: typeof import('@maptiler/client');
beforeAll(async () => {
  msw.listen({ onUnhandledFrame: 'error' });
  // It takes hold of `fetch` when it is imported.
  client = await import('@maptiler/client');
  return () => msw.close();
});
beforeEach(() => {
  server.reset();
  client.config.apiKey = server.defaultKey;
});

describe('the unmodified @maptiler/client', () => {
  it('geocodes', async () => {
    const { features } = await client.geocoding.forward('München', { language: ['de'], limit: 2 });
    expect(features[0]).toMatchObject({ text: 'München', place_name: 'München, Deutschland' });
    expect(features[0]!.center[0]).toBeCloseTo(11.58, 1);
    expect(features.length).toBeLessThanOrEqual(2);
  });

  it('geocodes near to somewhere', async () => {
    const { features } = await client.geocoding.forward('Springfield', {
      proximity: [-93.3, 37.2],
      limit: 1,
    });
    expect(features[0]!.center[0]).toBeCloseTo(-93.3, 0);
  });

  it('geocodes in reverse', async () => {
    const { features } = await client.geocoding.reverse([2.35, 48.85]);
    expect(features.map(({ text }) => text)).toContain('France');
  });

  it('gets its own error for a bad key', async () => {
    client.config.apiKey = 'pk_nobody';
    const failure = await client.geocoding.forward('Rome').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(client.ServiceError);
    expect(failure).toMatchObject({
      res: { status: 403 },
      message: expect.stringContaining('Key is missing, invalid or restricted') as string,
    });
  });

  it('gets it for a foreign origin too', async () => {
    const key = server.account.createKey({ origins: ['shop.example'] });
    client.config.apiKey = key.token;
    server.caller = { origin: 'https://evil.example' };
    await expect(client.geocoding.forward('Rome')).rejects.toBeInstanceOf(client.ServiceError);
    server.caller = { origin: 'https://shop.example' };
    expect((await client.geocoding.forward('Rome')).features[0]!.text).toBe('Rome');
    server.caller = undefined;
  });

  it('has no idea of what the mock leaves out', async () => {
    await expect(client.coordinates.search('mercator')).rejects.toBeInstanceOf(client.ServiceError);
  });
});

import { setupServer } from 'msw/node';
import { geocode } from 'opencage-api-client';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createKeyServer } from '../../src/mock/index.ts';

const server = createKeyServer({ apiUrl: 'https://api.opencagedata.com', dialect: 'opencage' });
const msw = setupServer(...server.handlers);
beforeAll(() => {
  msw.listen({ onUnhandledFrame: 'error' });
  return () => msw.close();
});
beforeEach(() => server.reset());

describe('the unmodified opencage-api-client', () => {
  it('geocodes, in a language and a country', async () => {
    const { results, status } = await geocode({
      q: 'Paris',
      key: server.defaultKey,
      language: 'de',
      countrycode: 'fr',
      limit: 1,
    });
    expect(status).toMatchObject({ code: 200 });
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      formatted: 'Paris, Frankreich',
      components: { country_code: 'fr', _type: 'city' },
    });
    expect(results[0]!.geometry.lat).toBeCloseTo(48.85, 1);
  });

  it('geocodes in reverse', async () => {
    const { results } = await geocode({ q: '48.857,2.352', key: server.defaultKey });
    expect(results.map(({ formatted }) => formatted)).toEqual(['Paris, France']);
  });

  it('gets its own error for a spent quota', async () => {
    server.account.spendQuota();
    const failure: unknown = await geocode({ q: 'Rome', key: server.defaultKey }).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ status: { code: 402 } });
  });
});

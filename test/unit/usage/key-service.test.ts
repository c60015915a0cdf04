import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../src/client/create-client.ts';
import type { KeyClient } from '../../../src/client/key-client.ts';
import { createKeyServer, type KeyServer, type Seed } from '../../../src/mock/index.ts';
import { isKeyProblemError } from '../../../src/problem/error.ts';
import { mapward } from '../../../src/providers/mapward.ts';

const token = 'pk_ABCDEFGHIJKLMNOPQRSTUVWX';

/** Late in a month, so that yesterday's requests are this month's. */
const now = Date.UTC(2026, 10, 21, 12);

function open(seed: Seed): { server: KeyServer; client: KeyClient } {
  const server = createKeyServer({ seed, now });
  const caller = { origin: 'https://shop.example' };
  const fetch: typeof globalThis.fetch = (input, init) => server.respond(new Request(input, init), caller);
  return { server, client: createClient({ key: token, provider: mapward(), fetch }) };
}

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => vi.restoreAllMocks());

describe('usage() of a key service', () => {
  const keys = [{ name: 'Shop', token, origins: ['shop.example'] }];
  const history = [{ key: 'Shop', service: 'tiles', hours_ago: 30, requests: 7, credits: 28 }];

  it('gives its figures for every period', async () => {
    const { client } = open({ keys, history });
    for (const period of ['7d', '30d', '90d', '12m', 'all'] as const) {
      const { source, totals, times, series, quota } = await client.usage({ period });
      expect([period, source, totals.requests, totals.credits]).toEqual([period, 'provider', 7, 28]);
      expect(series[0]?.requests).toHaveLength(times.length);
      expect(quota).toMatchObject({ unit: 'credits', used: 28 });
    }
    expect((await client.usage({ period: '7d', group: 'hour' })).times.length).toBeGreaterThan(24 * 6);
    client.dispose();
  });

  it('still does when the quota is spent and everything else is held back', async () => {
    const { client } = open({ keys, history, limits: { plans: { free: { credits: 28 } } } });
    const search = `${mapward().dataUrl}/geocoding/paris.json`;
    await expect(client.fetch(search)).rejects.toSatisfy(isKeyProblemError);
    expect(client.problem?.code).toBe('quota-exceeded');
    expect((await client.usage()).quota).toMatchObject({ limit: 28, used: 28, remaining: 0 });
    client.dispose();
  });

  it('rejects with the key problem where the key itself is refused', async () => {
    const { client } = open({ keys: [{ name: 'Shop', token, origins: ['other.example'] }] });
    await expect(client.usage()).rejects.toMatchObject({ code: 'origin-not-allowed' });
    client.dispose();
  });

  it('can be aborted', async () => {
    const { client } = open({ keys });
    await expect(client.usage({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    client.dispose();
  });

  it('says who answered when a proxy answers in its stead', async () => {
    const { client, server } = open({ keys });
    server.faults.add({ match: '/v1/usage', contentType: 'text/html' });
    await expect(client.usage()).rejects.toThrow('api.mapward.test answered the request for usage figures');
    client.dispose();
  });
});

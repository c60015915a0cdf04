import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { mapbox, maptiler } from '../../../src/index.ts';
import { failure } from './failure.ts';
import { clientAt, ok, providerAt, startServer } from './server.ts';

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => void vi.restoreAllMocks());

const challenge = '<!DOCTYPE html><html><head><title>Just a moment...</title></head></html>';

it.each([
  ['maptiler', maptiler(), 'Forbidden', ['quota-exceeded', 'no-plan', 'service-not-enabled']],
  ['mapbox', mapbox(), 'Forbidden', ['service-not-enabled']],
  ['maptiler', maptiler(), challenge, ['service-not-enabled', 'quota-exceeded']],
] as const)(
  'one tileset’s unexplained 403 at %s, after a style that came, stops only that tileset',
  async (_, { loadRefusals = async () => ({}) }, body, candidates) => {
    const server = await startServer(({ url }) =>
      url.startsWith('/tiles/private/') ? new Response(body, { status: 403 }) : ok(),
    );
    const client = clientAt(server, { provider: providerAt(server, { loadRefusals }) });
    await client.fetch(client.styleUrl());
    await failure(client.fetch(`${server.url}/tiles/private/1/0/0.pbf`));
    expect(client.problem).toMatchObject({ code: 'refused', certain: false, candidates });
    expect(client.problem).not.toHaveProperty('retryAt');
    await failure(client.fetch(`${server.url}/tiles/private/1/0/1.pbf`));
    expect((await client.fetch(`${server.url}/tiles/roads/1/0/0.pbf`)).ok).toBe(true);
    expect(server.received.map(({ url }) => url.split('?')[0])).toEqual([
      '/maps/basic/style.json',
      '/tiles/private/1/0/0.pbf',
      '/tiles/roads/1/0/0.pbf',
    ]);
  },
);

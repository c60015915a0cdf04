/** A PMTiles archive at a provider's host, read by PMTiles' own library through the client, as the FAQ says. */
import { PMTiles } from 'pmtiles';
import { describe, expect, it, vi } from 'vitest';
import { createClient, defineProvider, type KeyClient } from '../../../src/index.ts';

const url = 'https://tiles.acme.example/world.pmtiles';
const acme = defineProvider({
  name: 'acme',
  endpoints: [{ origin: 'https://tiles.acme.example' }],
  key: { in: 'query', name: 'token' },
});
const tile = Buffer.from('the only tile');

/** The smallest archive: one tile, nothing compressed (https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md). */
function archive(): Buffer {
  const header = Buffer.alloc(127);
  // Entries, then of the one entry: its id, run length, length, and its offset, plus one.
  const directory = Buffer.of(1, 0, 1, tile.length, 1);
  const metadata = Buffer.from('{}');
  header.write('PMTiles\u0003', 'latin1');
  const [root, text] = [header.length, header.length + directory.length];
  const data = text + metadata.length;
  const places = [root, directory.length, text, metadata.length, data, 0, data, tile.length, 1, 1, 1];
  places.forEach((value, i) => header.writeBigUInt64LE(BigInt(value), 8 + 8 * i));
  // Clustered, no compression of either, vector tiles.
  header.set([1, 1, 1, 1], 96);
  return Buffer.concat([header, directory, metadata, tile]);
}

function source(client: KeyClient): ConstructorParameters<typeof PMTiles>[0] {
  return {
    getKey: () => url,
    async getBytes(offset, length, signal) {
      const headers = { Range: `bytes=${offset}-${offset + length - 1}` };
      const response = await client.fetch(url, { headers, signal: signal ?? null });
      return { data: await response.arrayBuffer() };
    },
  };
}

describe('a PMTiles archive of a provider', () => {
  it('is read with the key on every request, which asks for its range alone', async () => {
    const whole = archive();
    const send = vi.fn(async (_: RequestInfo | URL, init?: RequestInit) => {
      const [, from, to] = /(\d+)-(\d+)/.exec(new Headers(init?.headers).get('Range')!)!;
      return new Response(Uint8Array.from(whole.subarray(Number(from), Number(to) + 1)), { status: 206 });
    });
    const client = createClient({ key: 'pk_0123456789', provider: acme, fetch: send });
    const found = await new PMTiles(source(client)).getZxy(0, 0, 0);
    expect(Buffer.from(found!.data)).toEqual(tile);
    const asked = send.mock.calls.map(([url]) => url);
    expect(asked.length).toBeGreaterThan(1);
    expect(new Set(asked)).toEqual(new Set([`${url}?token=pk_0123456789`]));
  });

  it('tells of a refusal as the client does', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    const refuse = async (): Promise<Response> => Response.json({ code: 'expired-key' }, { status: 403 });
    const client = createClient({ key: 'pk_0123456789', provider: acme, fetch: refuse });
    await expect(new PMTiles(source(client)).getZxy(0, 0, 0)).rejects.toMatchObject({ code: 'expired-key' });
    expect(client.problem?.code).toBe('expired-key');
  });

  it('gets no key by itself, and the console says how', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    const client = createClient({ key: 'pk_0123456789', provider: acme });
    expect(await client.keyedUrl(`pmtiles://${url}/{z}/{x}/{y}`)).toBe(`pmtiles://${url}/{z}/{x}/{y}`);
    await vi.waitFor(() => expect(warn).toHaveBeenCalledTimes(1));
    expect(warn.mock.calls[0]?.[0]).toContain('let it ask with client.fetch()');
  });
});

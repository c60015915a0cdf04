import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../../../src/client/create-client.ts';
import type { KeyClient } from '../../../src/client/key-client.ts';
import { createKeyServer } from '../../../src/mock/index.ts';
import { defineProvider, type Provider } from '../../../src/providers/provider.ts';
import { mapward } from '../../../src/providers/mapward.ts';

const token = 'pk_ABCDEFGHIJKLMNOPQRSTUVWX';
const seed = { keys: [{ name: 'Shop', token, origins: ['shop.example'] }] };

const clients: KeyClient[] = [];

/** A client whose requests are answered by `answer` and counted; disposed of after the test. */
function clientOf(
  answer: (request: Request) => Promise<Response>,
  options: { key?: string; provider?: Provider } = {},
): { client: KeyClient; sent: Request[] } {
  const sent: Request[] = [];
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    sent.push(request);
    return answer(request);
  };
  const client = createClient({ key: token, provider: mapward(), fetch, ...options });
  clients.push(client);
  return { client, sent };
}

const dead = (): Promise<Response> => Promise.reject(new TypeError('Failed to fetch'));
const ids = async (client: KeyClient): Promise<string[]> => (await client.diagnose()).map(({ id }) => id);

beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}));
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
  vi.restoreAllMocks();
});

describe('diagnose', () => {
  it('shows a key that nobody has judged yet to the provider, once, and finds that it works', async () => {
    const server = createKeyServer({ seed });
    const { client, sent } = clientOf((request) =>
      server.respond(request, { origin: 'https://shop.example' }),
    );
    const found = await client.diagnose();
    expect(found.map(({ what }) => what)).toEqual([
      'The key works on this page. One request was made, to api.mapward.test, with the key.',
    ]);
    expect(client.status).toBe('active');
    expect(sent).toHaveLength(1);
  });

  it('makes the refusal that it meets a problem of the client', async () => {
    const server = createKeyServer({ seed });
    const { client, sent } = clientOf((request) =>
      server.respond(request, { origin: 'https://evil.example' }),
    );
    const heard = vi.fn();
    client.addEventListener('key-problem', heard);
    expect(await ids(client)).toEqual(['origin-not-allowed', 'requests']);
    expect(client.problem?.code).toBe('origin-not-allowed');
    expect(heard).toHaveBeenCalledOnce();
    expect(sent).toHaveLength(1);
  });

  it('spends no request where an answer has told already', async () => {
    const server = createKeyServer({ seed });
    const { client, sent } = clientOf((request) =>
      server.respond(request, { origin: 'https://evil.example' }),
    );
    await client.diagnose();
    expect(await ids(client)).toEqual(['origin-not-allowed', 'requests']);
    expect(sent).toHaveLength(1);
  });

  it('spends no request on a key that cannot be sent', async () => {
    const { client, sent } = clientOf(dead, { key: 'sk_ABCDEFGHIJKLMNOPQRSTUVWX' });
    expect(await ids(client)).toEqual(['secret-key', 'requests']);
    expect(sent).toHaveLength(0);
  });

  it('asks a host that gave no readable answer whether it is there, without CORS and without the key', async () => {
    const { client, sent } = clientOf(dead);
    expect(await ids(client)).toEqual(['undetermined', 'unreachable', 'requests']);
    expect(await ids(client)).toEqual(['no-answer', 'unreachable', 'requests']);
    expect(sent.map(({ mode }) => mode)).toEqual(['cors', 'no-cors']);
    expect(sent[1]?.url).not.toContain(token);
  });

  it('does not follow a redirect', async () => {
    const { client, sent } = clientOf(() =>
      Promise.resolve(Response.redirect('https://cdn.example/style.json')),
    );
    expect(await ids(client)).toEqual(['redirect', 'requests']);
    expect(sent.map(({ redirect }) => redirect)).toEqual(['manual']);
  });

  it('asks a provider without styles at one of its endpoints', async () => {
    const provider = defineProvider({
      name: 'acme',
      endpoints: [{ origin: 'https://*.acme.example' }, { origin: 'https://data.acme.example', path: '/v2' }],
      key: { in: 'header', name: 'X-Key' },
    });
    const { client, sent } = clientOf(() => Promise.resolve(new Response('', { status: 404 })), { provider });
    expect(await ids(client)).toEqual(['requests']);
    expect(sent.map(({ url, headers }) => [url, headers.get('X-Key')])).toEqual([
      ['https://data.acme.example/v2', token],
    ]);
  });

  it('never shows the key, whatever is found', async () => {
    const server = createKeyServer({ seed: { keys: [] } });
    const answers: ((request: Request) => Promise<Response>)[] = [
      dead,
      (request) => server.respond(request),
      (request) => Promise.resolve(new Response(`No such key: ${request.url}`, { status: 403 })),
      (request) => Promise.resolve(Response.redirect(request.url)),
    ];
    for (const answer of answers) {
      const { client } = clientOf(answer);
      expect(JSON.stringify([await client.diagnose(), await client.diagnose()])).not.toContain(
        token.slice(4, 12),
      );
    }
  });

  it('is silent of a problem that its key no longer has', async () => {
    const server = createKeyServer({ seed });
    const { client } = clientOf((request) => server.respond(request, { origin: 'https://shop.example' }), {
      key: 'pk_000000000000000000000000',
    });
    expect(await ids(client)).toContain('invalid-key');
    client.setKey(token);
    await client.recheck();
    expect(await ids(client)).toEqual(['requests']);
  });

  it('takes what the key of before was answered for no proof of the one that replaced it', async () => {
    const answered = Promise.withResolvers<Response>();
    const { client, sent } = clientOf(() => answered.promise);
    const found = client.diagnose();
    await vi.waitFor(() => expect(sent).toHaveLength(1));
    client.setKey('pk_000000000000000000000000');
    answered.resolve(new Response('{}'));
    await found;
    expect(client.status).toBe('unknown');
  });

  it('resolves for an empty key as for any other', async () => {
    const { client } = clientOf(dead, { key: '' });
    expect(await ids(client)).toEqual(['malformed-key', 'requests']);
  });
});

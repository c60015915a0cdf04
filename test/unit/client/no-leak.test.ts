import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient, defineProvider, type KeyClient, type Provider } from '../../../src/index.ts';
import { dataClient } from '../../../src/request/data.ts';
import { urls } from '../key/arbitrary-urls.ts';
import { endpoints, hostileUrls } from '../key/hostile-urls.ts';
import { mayHaveKey, otherParams } from '../key/oracle.ts';

const KEY = 'pk_CanaryThatMustNotFlyAway';
const inQuery: Provider = defineProvider({ name: 'acme', endpoints, key: { in: 'query', name: 'key' } });
const inHeader: Provider = defineProvider({ ...inQuery, key: { in: 'header', name: 'X-Key' } });

interface Sent {
  readonly url: string;
  readonly key: string | undefined;
}

/** A client whose requests go nowhere but into a list. */
function watchedClient(provider: Provider = inQuery): { client: KeyClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const client = createClient({
    key: KEY,
    provider,
    fetch: async (input, init) => {
      const url = input instanceof Request ? input.url : String(input);
      const headers = new Headers(input instanceof Request ? input.headers : init?.headers);
      sent.push({ url, key: headers.get('X-Key') ?? undefined });
      return new Response('{}');
    },
  });
  return { client, sent };
}

/** The key's way out, if it took one that it may not take. */
function leakOf({
  url,
  headers,
}: {
  url: string;
  headers?: Record<string, string> | undefined;
}): string | undefined {
  const carries = url.includes(KEY) || JSON.stringify(headers ?? {}).includes(KEY);
  return carries && !mayHaveKey(url) ? url : undefined;
}

const kinds = ['Style', 'Source', 'Tile', 'Image', 'SpriteImage', 'SpriteJSON', undefined];

// No time passes here: nobody is warned that no map was bound.
beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout'] }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the key reaches no foreign origin', () => {
  it('through transformRequest, for 60,000 URLs', () => {
    const { client } = watchedClient();
    let keyed = 0;
    fc.assert(
      fc.property(urls, fc.constantFrom(...kinds), (url, kind) => {
        const request = client.transformRequest(url, kind) as { url: string } | undefined;
        if (!request) return true;
        keyed++;
        const [before, after] = [new URL(url), new URL(request.url)];
        return (
          leakOf(request) === undefined &&
          after.searchParams.getAll('key').join() === KEY &&
          after.origin + after.pathname + after.hash === before.origin + before.pathname + before.hash &&
          otherParams(after, 'key').join('&') === otherParams(before, 'key').join('&')
        );
      }),
      { numRuns: 60_000 },
    );
    expect(keyed).toBeGreaterThan(3000);
  });

  it('through keyedUrl, for 30,000 URLs', async () => {
    const { client } = watchedClient();
    let keyed = 0;
    await fc.assert(
      fc.asyncProperty(urls, async (url) => {
        const after = await client.keyedUrl(url);
        if (after === url) return true;
        keyed++;
        return leakOf({ url: after }) === undefined;
      }),
      { numRuns: 30_000 },
    );
    expect(keyed).toBeGreaterThan(1500);
  });

  it.each([
    ['the query', inQuery],
    ['a header', inHeader],
  ])('through fetch with the key in %s, for 10,000 URLs', async (_, provider) => {
    const { client, sent } = watchedClient(provider);
    let keyed = 0;
    await fc.assert(
      fc.asyncProperty(urls, async (url) => {
        sent.length = 0;
        await client.fetch(url);
        const [{ url: requested, key } = { url: '' }] = sent;
        if (key === undefined && !requested.includes(KEY)) return requested === url;
        keyed++;
        return mayHaveKey(requested) && sent.length === 1;
      }),
      { numRuns: 10_000 },
    );
    expect(keyed).toBeGreaterThan(500);
  });

  it('through dataClient, for 3,000 URLs', async () => {
    const { client, sent } = watchedClient();
    const api = dataClient(client);
    let keyed = 0;
    await fc.assert(
      fc.asyncProperty(urls, async (url) => {
        sent.length = 0;
        // In a function of its own, because ky throws at once when it can make no URL of it.
        const said = await (async () => api.get(url))().then(
          () => '',
          (error: unknown) => String(error),
        );
        keyed += sent.filter((one) => one.url.includes(KEY)).length;
        return !said.includes(KEY) && sent.every((one) => leakOf(one) === undefined);
      }),
      { numRuns: 3000 },
    );
    expect(keyed).toBeGreaterThan(100);
  });

  it.each(['https://api.maps.example/demo/', 'https://shop.example/', 'http://localhost:8787/'])(
    'through relative URLs on the page %s',
    async (href) => {
      vi.stubGlobal('location', { href, origin: new URL(href).origin });
      const { client } = watchedClient();
      let taken = 0;
      await fc.assert(
        fc.asyncProperty(urls, async (url) => {
          const relative = url.replace(/^[a-z]+:/i, '');
          const request = client.transformRequest(relative, 'Tile') as { url: string } | undefined;
          const keyed = await client.keyedUrl(relative);
          if (keyed !== relative) taken++;
          return (
            (!request || leakOf(request) === undefined) && (keyed === relative || !leakOf({ url: keyed }))
          );
        }),
        { numRuns: 3000 },
      );
      expect(taken).toBeGreaterThan(10);
    },
  );

  it('through a transform of the caller’s own, whatever that makes of a URL', () => {
    let other = '';
    const transformRequest = (): { url: string } => ({ url: other });
    const clients = [inQuery, inHeader].map((provider) =>
      createClient({ key: KEY, provider, transformRequest }),
    );
    let keyed = 0;
    fc.assert(
      fc.property(urls, urls, fc.constantFrom(...clients), (url, made, client) => {
        other = made;
        const request = client.transformRequest(url, 'Tile') as { url: string };
        if (JSON.stringify(request).includes(KEY)) keyed++;
        return leakOf(request) === undefined;
      }),
      { numRuns: 5000 },
    );
    expect(keyed).toBeGreaterThan(250);
  });
});

describe('every hostile URL of the list', () => {
  const { client, sent } = watchedClient();
  const withHeader = watchedClient(inHeader);

  it.each(hostileUrls)('%j stays without the key', async (url) => {
    expect(client.transformRequest(url, 'Tile')).toBeUndefined();
    expect(withHeader.client.transformRequest(url, 'Tile')).toBeUndefined();
    expect(await client.keyedUrl(url)).toBe(url);
    sent.length = withHeader.sent.length = 0;
    await client.fetch(url);
    await withHeader.client.fetch(url);
    expect([...sent, ...withHeader.sent]).toEqual([
      { url, key: undefined },
      { url, key: undefined },
    ]);
  });
});

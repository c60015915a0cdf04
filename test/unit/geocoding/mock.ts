import { afterEach } from 'vitest';
import { createClient, type KeyClient, type Provider } from '../../../src/index.ts';
import {
  createKeyServer,
  dialects,
  type Dialect,
  type DialectName,
  type MockKeyServer,
} from '../../../src/mock/index.ts';

export interface Asked {
  readonly client: KeyClient;
  readonly server: MockKeyServer;
  /** Every URL that was asked for, oldest first. */
  readonly urls: URL[];
}

const clients: KeyClient[] = [];
/** One server a dialect: each reads the world once. */
const servers = new Map<string, MockKeyServer>();

afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
});

/** A provider's own dialect; where there is none, its key's name and our refusals. */
function dialectOf({ name, key }: Provider): DialectName | Dialect {
  return Object.hasOwn(dialects, name) ? (name as DialectName) : { ...dialects.mapward, name, key: key.name };
}

/** A client of a provider, and a mock that answers in its dialect wherever the provider's hosts are. */
export function asked(provider: Provider): Asked {
  const server = servers.get(provider.name) ?? createKeyServer({ dialect: dialectOf(provider) });
  servers.set(provider.name, server);
  server.reset();
  const urls: URL[] = [];
  const client = createClient({
    key: server.defaultKey,
    provider,
    retry: { baseDelay: 1 },
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const url = new URL(request.url);
      urls.push(url);
      return server.respond(new Request(`${server.apiUrl}${url.pathname}${url.search}`, request));
    },
  });
  clients.push(client);
  return { client, server, urls };
}

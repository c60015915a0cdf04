import {
  createClient,
  type KeyClient,
  type Provider,
  type RequestTransformFunction,
} from '../../src/index.ts';

/** A client that one element holds. Elements with the same key at the same provider hold the same one. */
export interface ClientRef {
  readonly client: KeyClient;
  /** The last holder that lets go disposes of the client. */
  release(): void;
}

interface Shared {
  readonly client: KeyClient;
  holders: number;
}

/** The one piece of state that elements share: clients, by key, provider and its endpoints. */
const shared = new Map<string, Shared>();
/** Those that have a transform of their own, by that. */
const transforming = new WeakMap<RequestTransformFunction, Map<string, Shared>>();

export function borrowClient(
  key: string | null,
  provider: Provider,
  transformRequest?: RequestTransformFunction,
): ClientRef {
  let clients = shared;
  if (transformRequest) {
    clients = transforming.get(transformRequest) ?? new Map<string, Shared>();
    transforming.set(transformRequest, clients);
  }
  const name = JSON.stringify([key, provider.name, provider.endpoints]);
  const entry = clients.get(name) ?? {
    client: createClient({ key, provider, ...(transformRequest && { transformRequest }) }),
    holders: 0,
  };
  clients.set(name, entry);
  entry.holders++;
  let held = true;
  return {
    client: entry.client,
    release() {
      if (!held) return;
      held = false;
      if (--entry.holders > 0) return;
      clients.delete(name);
      entry.client.dispose();
    },
  };
}

/** A client that belongs to somebody else: never disposed of here. */
export function borrow(client: KeyClient): ClientRef {
  return { client, release() {} };
}

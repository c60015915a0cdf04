import type { UsageQuery } from './adapter.ts';
import type { UsageSnapshot } from './snapshot.ts';
import type { Fetch } from '../request/keyed-fetch.ts';
import type { Provider } from '../providers/provider.ts';

interface Metered {
  readonly provider: Provider;
  readonly fetch: Fetch;
  readonly counts: ReadonlyMap<string, number>;
}

export async function usageOf(client: Metered, query: UsageQuery): Promise<UsageSnapshot> {
  if (client.provider.usage) return client.provider.usage(client.fetch, query);
  return { source: 'local' };
}

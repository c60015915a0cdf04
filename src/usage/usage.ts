import { maskKey } from '../key/redact.ts';
import { isLoopback } from '../key/match-endpoint.ts';
import { pageOrigin } from '../key/page-origin.ts';
import type { UsageAdapter, UsageQuery } from './adapter.ts';
import { checkUsage } from './check.ts';
import { localUsage } from './local.ts';
import type { UsageSnapshot } from './snapshot.ts';
import { keepToday, type Counted } from './daily-counts.ts';

/** What of a client's session is metered. */
export interface Metered extends Counted {
  readonly provider: {
    readonly name: string;
    readonly usage?: UsageAdapter;
    readonly costs?: Readonly<Record<string, number>>;
  };
  /** Whether its figures have been asked for. */
  wasMetered?: boolean;
}

/**
 * The provider's figures where it gives any, else what this browser has counted today.
 * @param fetch sends the key along.
 */
export async function usageOf(
  session: Metered,
  fetch: typeof globalThis.fetch,
  query: UsageQuery,
): Promise<UsageSnapshot> {
  const { provider, currentKey: key = '', wasMetered = false } = session;
  session.wasMetered = true;
  if (provider.usage) {
    const usage = checkUsage(await provider.usage(fetch, query), provider.name);
    if (!wasMetered && usage.protected === false && isLivePage())
      console.warn(
        `[mapward] Key \`${maskKey(key)}\` has no rules: any site may use it, and its quota. Give this page a key that is bound to its origin.`,
      );
    return usage;
  }
  const now = Date.now();
  return localUsage(keepToday(session, now), provider.costs ?? {}, now);
}

/** A page that visitors see. On the author's own machine an unprotected key is fine. */
function isLivePage(): boolean {
  const page = URL.parse(pageOrigin() ?? '');
  return page !== null && /^https?:$/.test(page.protocol) && !isLoopback(page.hostname);
}

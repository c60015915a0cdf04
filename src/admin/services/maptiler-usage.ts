import type { UsageQuery } from '../../usage/adapter.ts';
import { DAY } from '../../usage/day.ts';
import { forecast } from '../../usage/forecast.ts';
import type { UsagePeriod, UsageQuota, UsageSnapshot } from '../../usage/snapshot.ts';
import { checkedBase } from '../guard.ts';
import { routes } from '../routes.ts';
import { createSend } from '../send.ts';
import { maptilerUrl } from './maptiler.ts';
import { readTimeline, type Timeline } from './maptiler-timeline.ts';

/** Whose account is read. */
export interface MaptilerUsageOptions {
  /** A service token of the account (https://docs.maptiler.com/cloud/admin-api/). It is a secret: back end only. */
  readonly serviceToken: string;
  /** Requests that the plan includes in a billing period. Without it there is no quota in the snapshot, for the API does not tell. */
  readonly includedRequests?: number;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch;
}

/** Reads usage figures in the shape of a key service's `GET /v1/usage`. */
export type UsageReader = (query?: UsageQuery) => Promise<UsageSnapshot>;

/** Days that the estimate goes by. */
const ESTIMATE_DAYS = 28;

const periods: Readonly<Record<UsagePeriod, string>> = {
  '7d': 'past_30_days',
  '30d': 'past_30_days',
  '90d': 'past_90_days',
  '12m': 'past_12_months',
  all: 'all',
};

/**
 * Reads the request analytics of a whole MapTiler account (https://docs.maptiler.com/cloud/admin-api/analytics/). Steps are days, months
 * for twelve months and more. MapTiler weighs requests (a rendered tile is 4), so requests and credits are one. Sessions and exports are
 * billed apart and have no figure here.
 * @throws TypeError if `serviceToken` is invalid; Error in a browser. The reader rejects with AdminError.
 * @example
 * export const GET = usageHandler(maptilerUsage({ serviceToken: process.env.MAPTILER_TOKEN, includedRequests: 500_000 }));
 */
export function maptilerUsage({ serviceToken, includedRequests, fetch }: MaptilerUsageOptions): UsageReader {
  const send = createSend({
    base: checkedBase(maptilerUrl, serviceToken, false),
    serviceToken,
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  });
  const read = async (period: string, signal: AbortSignal | undefined): Promise<Timeline> => {
    const { method, path } = routes.timeline;
    const query = { period, classifier: 'services' };
    const answer = await send(method, path, { query, ...(signal && { signal }) });
    const timeline = readTimeline(answer.json());
    if (!timeline) throw answer.bad('something that is not its analytics');
    return timeline;
  };

  return async ({ period = '30d', signal } = {}) => {
    const [whole, billing] = await Promise.all([
      read(periods[period], signal),
      includedRequests === undefined ? undefined : read('current_billing_period', signal),
    ]);
    const shown = period === '7d' ? whole.last(7) : whole;
    const quota = billing && quotaOf(billing, includedRequests ?? 0, whole);
    return {
      source: 'provider',
      period,
      ...(shown.isDaily && { group: 'day' }),
      from: shown.times[0] ?? whole.since,
      to: new Date().toISOString(),
      totals: { requests: shown.total, credits: shown.total },
      ...(quota && { quota }),
      times: shown.times,
      series: shown.services.map(({ name, values }) => ({
        service: name,
        requests: values,
        credits: values,
      })),
    };
  };
}

function quotaOf(billing: Timeline, limit: number, recent: Timeline): UsageQuota {
  const now = Date.now();
  // The period ends with its last day.
  const reset = Date.parse(billing.until) + DAY;
  const { total: used } = billing;
  const mean = recent.isDaily ? recent.last(ESTIMATE_DAYS).total / ESTIMATE_DAYS : undefined;
  return {
    unit: 'requests',
    limit,
    used,
    remaining: Math.max(0, limit - used),
    overage: Math.max(0, used - limit),
    reset: new Date(reset).toISOString(),
    ...(mean !== undefined && { forecast: forecast({ used, limit }, mean, now, reset) }),
  };
}

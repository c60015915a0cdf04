import type { UsageSeries, UsageSnapshot } from './snapshot.ts';
import { DAY } from './day.ts';

/**
 * A snapshot of what was counted today (UTC), by service and resource (`tiles tile`). Credits are an estimate: requests times what that
 * resource of the service costs, else what the service costs, else 1.
 */
export function localUsage(
  counts: Readonly<Record<string, number>>,
  costs: Readonly<Record<string, number>>,
  now: number,
): UsageSnapshot {
  const byService = new Map<string, Record<string, number>>();
  for (const [name, count] of Object.entries(counts)) {
    // What was kept in a browser may have been changed there.
    if (!Number.isSafeInteger(count) || count < 1) continue;
    const [service = '', resource = 'data'] = name.split(' ');
    byService.set(service, { ...byService.get(service), [resource]: count });
  }
  const series = [...byService].map(([service, resources]): UsageSeries => {
    const requests = sum(Object.values(resources));
    const credits = Object.entries(resources).map(
      ([resource, count]) => count * (costs[`${service} ${resource}`] ?? costs[service] ?? 1),
    );
    return { service, requests: [requests], credits: [sum(credits)], resources };
  });
  const midnight = new Date(now - (now % DAY)).toISOString();
  return {
    source: 'local',
    group: 'day',
    from: midnight,
    to: new Date(now).toISOString(),
    totals: {
      requests: sum(series.map(({ requests }) => requests[0] ?? 0)),
      credits: sum(series.map(({ credits }) => credits?.[0] ?? 0)),
    },
    times: [midnight],
    series,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

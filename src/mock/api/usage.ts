/** What the key that asks has used. */
import type { UsageGroup, UsagePeriod } from '../../key-service.ts';
import { countSteps, usageSnapshot } from '../account/usage.ts';
import { badRequest } from './faulty.ts';
import { free, type KeyedRoute } from './keyed-route.ts';

const periods: readonly string[] = ['7d', '30d', '90d', '12m', 'all'] satisfies UsagePeriod[];
const groups: readonly string[] = ['day', 'hour'] satisfies UsageGroup[];

/** Three years and a half by the hour. */
const mostSteps = 30_000;

export const usageRoute: KeyedRoute = {
  method: 'GET',
  path: '/v1/usage',
  api: 'rest',
  kind: 'usage',
  service: 'usage',
  plan({ url, account, now }) {
    const period = url.searchParams.get('period') ?? '30d';
    const group = url.searchParams.get('group') ?? 'day';
    if (!periods.includes(period)) return badRequest(url, `\`period\` is one of ${periods.join(', ')}.`);
    if (!groups.includes(group)) return badRequest(url, `\`group\` is one of ${groups.join(', ')}.`);
    return free((key) => {
      const query = { period: period as UsagePeriod, group: group as UsageGroup };
      if (countSteps(key, query, now) > mostSteps)
        return badRequest(
          url,
          `At most ${mostSteps} steps are told at once. Ask for days, or for a shorter \`period\`.`,
        );
      return Response.json(usageSnapshot(account, key, query, now), {
        headers: { 'Cache-Control': 'no-store' },
      });
    });
  },
};

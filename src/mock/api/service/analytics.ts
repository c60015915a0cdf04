/** `/v1/analytics/api_usage`: what the whole account has used, as JSON or CSV. */
import { topUsage, usageTimeline } from '../../account/analytics.ts';
import type { AnalyticsGroup, AnalyticsQuery } from '../../account/analytics.ts';
import { AccountProblem } from '../../account/problem.ts';
import type { Timeline, Top } from '../../../key-service.ts';
import type { Route } from '../route.ts';
import { serviceRoute } from './call.ts';
import { csvResponse } from './csv.ts';
import { given, wholeNumber, word } from './query.ts';

const MOST_ITEMS = 100;

const FIGURES: Readonly<Record<AnalyticsGroup, readonly string[]>> = {
  request: ['requests', 'credits'],
  export: ['exports', 'km2'],
};

function readQuery(query: URLSearchParams): AnalyticsQuery {
  return {
    period: query.get('period') ?? '30d',
    classifier: word(query, 'classifier', ['services', 'api_keys']) ?? 'services',
    ...given({ group: word(query, 'group', ['request', 'export']) }),
  };
}

/** A CSV has one set of columns, so it holds one group. */
function asCsv(kind: string, columns: readonly string[], report: Timeline | Top): Response {
  const [only, another] = report.groups;
  if (!only || another)
    throw new AccountProblem(400, 'bad-request', 'A CSV needs a group: request or export.');
  const dates = [report.since, report.until].map((time) => time.slice(0, 10));
  const fileName = `${[kind, report.classifier, only.group, ...dates].join('_')}.csv`;
  return csvResponse(fileName, [...columns, 'id', 'name', ...FIGURES[only.group]], only.items);
}

export const analyticsRoutes: readonly Route[] = [
  serviceRoute('GET', '/v1/analytics/api_usage/timeline', 'read', ({ account, now, query }) => {
    const format = word(query, 'format', ['json', 'csv']);
    const timeline = usageTimeline(account, readQuery(query), now);
    return format === 'csv' ? asCsv('timeline', ['date'], timeline) : timeline;
  }),

  serviceRoute('GET', '/v1/analytics/api_usage/top', 'read', ({ account, now, query }) => {
    const format = word(query, 'format', ['json', 'csv']);
    const limit = wholeNumber(query, 'limit', 10);
    if (limit < 1 || limit > MOST_ITEMS) {
      throw new AccountProblem(400, 'bad-request', `The limit must be from 1 to ${MOST_ITEMS}.`);
    }
    const top = topUsage(account, { ...readQuery(query), limit }, now);
    return format === 'csv' ? asCsv('top', [], top) : top;
  }),
];

import type { Classifier, Timeline, Top } from '../key-service.ts';
import type { Call } from './call.ts';
import { routes, type ServiceRoute } from './routes.ts';
import type { CallOptions } from './send.ts';

/** Which figures of the account are asked for. */
export interface AnalyticsQuery extends CallOptions {
  /** `7d`, `30d` (the default), `90d`, `12m`, `all`, or a billing period such as `current_billing_period`. */
  readonly period?: string;
  /** What the usage is told apart by. Default `services`. */
  readonly classifier?: Classifier;
  /** Only this kind of usage. */
  readonly group?: 'request' | 'export';
}

/** A CSV holds one kind of usage, so it has to be named. */
export interface CsvQuery extends AnalyticsQuery {
  readonly group: 'request' | 'export';
  readonly format: 'csv';
}

/** The whole account's usage. */
export interface Analytics {
  /** By day, and by month for periods longer than 92 days. */
  timeline(query?: AnalyticsQuery & { readonly format?: 'json' }): Promise<Timeline>;
  timeline(query: CsvQuery): Promise<string>;
  /** Who used the most. */
  top(query?: AnalyticsQuery & { readonly format?: 'json'; readonly limit?: number }): Promise<Top>;
  top(query: CsvQuery & { readonly limit?: number }): Promise<string>;
}

export function analyticsOf(call: Call): Analytics {
  const report =
    (route: ServiceRoute) =>
    ({ signal, format, ...query }: AnalyticsQuery & { format?: 'json' | 'csv' } = {}) =>
      call(route, {
        query: { ...query, format },
        ...(signal && { signal }),
        ...(format === 'csv' && { as: 'text' }),
      });
  return { timeline: report(routes.timeline), top: report(routes.top) } as Analytics;
}

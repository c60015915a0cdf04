import type { Classifier, Timeline, Top } from '../key-service.ts';
import type { Call, CallOptions } from './call.ts';

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
    (kind: 'timeline' | 'top') =>
    ({ signal, format, ...query }: AnalyticsQuery & { format?: 'json' | 'csv' } = {}) =>
      call('GET', ['v1', 'analytics', 'api_usage', kind], {
        query: { ...query, format },
        ...(signal && { signal }),
        as: format === 'csv' ? 'text' : 'json',
      });
  return { timeline: report('timeline'), top: report('top') } as Analytics;
}

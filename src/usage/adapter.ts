import type { UsagePeriod, UsageSnapshot } from './snapshot.ts';

/** Which figures are asked for. */
export interface UsageQuery {
  /** Default `30d`. */
  readonly period?: UsagePeriod;
  /** Default `day`. */
  readonly group?: 'day' | 'hour';
  /** Calls the request off. */
  readonly signal?: AbortSignal;
}

/** Fetches a provider's own figures; `fetch` attaches the key. What it gives is checked before anybody sees it. */
export type UsageAdapter = (fetch: typeof globalThis.fetch, query: UsageQuery) => Promise<UsageSnapshot>;

import type { UsageSnapshot } from './snapshot.ts';

export interface UsageQuery {
  /** Default `30d`. */
  readonly period?: '7d' | '30d' | '90d' | '12m' | 'all';
  /** Default `day`. */
  readonly group?: 'day' | 'hour';
  readonly signal?: AbortSignal;
}

/** Fetches a provider's own figures; `fetch` attaches the key. */
export type UsageAdapter = (fetch: typeof globalThis.fetch, query: UsageQuery) => Promise<UsageSnapshot>;

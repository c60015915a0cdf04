/**
 * What a key has used, and what is left: the answer of a key service's `GET /v1/usage`. A figure that a provider does not tell is
 * absent, which is not 0: show it as unknown. Times are ISO 8601 in UTC.
 */
export interface UsageSnapshot {
  /** The provider's own figures, or only this page's count, with credits estimated by the provider's `costs`. */
  readonly source: 'provider' | 'local';
  /** What was asked for. */
  readonly period?: UsagePeriod;
  /** Length of the steps in `times`; absent where it is another, such as a month. */
  readonly group?: 'day' | 'hour';
  /** When the period begins. */
  readonly from?: string;
  /** When the figures were taken, which ends the period. */
  readonly to?: string;
  /** Sums over the period. */
  readonly totals: UsageTotals;
  /** The same for the period before; null when there is none, or nothing is known of it. */
  readonly previous?: UsageTotals | null;
  /** What the plan includes, and how much of it is used. */
  readonly quota?: UsageQuota;
  /** What the key's user may spend this month: `rest` in credits, `batch` in km². */
  readonly user_limits?: { readonly rest?: UsageSpending; readonly batch?: UsageSpending };
  /** What is paid for and not spent. */
  readonly balance?: UsageBalance;
  /** Whether the key has rules of origin or user agent. */
  readonly protected?: boolean;
  /** The beginning of each step of the series. */
  readonly times: readonly string[];
  /** The figures, service by service. */
  readonly series: readonly UsageSeries[];
}

/** Days or months before now. */
export type UsagePeriod = '7d' | '30d' | '90d' | '12m' | 'all';

/** Sums over the period. */
export interface UsageTotals {
  /** HTTP calls. */
  readonly requests?: number;
  /** What they cost. */
  readonly credits?: number;
  /** Calls that exported something. */
  readonly exports?: number;
  /** Exported area. */
  readonly km2?: number;
  /** Mean area of an export; null when nothing was exported. */
  readonly km2_per_export?: number | null;
}

/** What the plan includes until `reset`. */
export interface UsageQuota {
  /** What is counted. */
  readonly unit: 'credits' | 'requests';
  /** How much there is. */
  readonly limit?: number;
  /** Used so far, also beyond the limit. */
  readonly used?: number;
  /** What is left of it. */
  readonly remaining?: number;
  /** Used beyond what is paid for, on plans that go on. */
  readonly overage?: number;
  /** When it starts again. */
  readonly reset?: string;
  /** How it will be by then. */
  readonly forecast?: UsageForecast;
}

/** If things go on as they did in the last 28 days. */
export interface UsageForecast {
  /** Used by the reset. */
  readonly used?: number;
  /** When nothing will be left; null if that is past, or not before the reset. */
  readonly spent_at?: string | null;
}

/** A limit of null is no limit. */
export interface UsageSpending {
  readonly limit?: number | null;
  readonly used?: number;
  readonly remaining?: number | null;
}

/** What is paid for and not spent. */
export interface UsageBalance {
  /** Area that can be exported. */
  readonly km2?: number;
  readonly credits?: number;
}

/** One service's figures, each list as long as `times`; null where there is no figure. */
export interface UsageSeries {
  /** The service's name: `tiles`. */
  readonly service: string;
  readonly requests: readonly (number | null)[];
  readonly credits?: readonly (number | null)[];
  readonly km2?: readonly (number | null)[];
  /** Requests by resource (`tile`, `style` …), over all steps; of this page's own count only. */
  readonly resources?: Readonly<Record<string, number>>;
}

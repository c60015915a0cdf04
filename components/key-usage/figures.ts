import type { UsageQuota, UsageTotals } from '../../src/index.ts';

/** How a figure stands to that of the period before. */
export type Change =
  { readonly kind: 'unknown' | 'same' | 'new' } | { readonly kind: 'up' | 'down'; readonly share: number };

/** Undefined or null is unknown. */
export function changeOf(now: number | null | undefined, before: number | null | undefined): Change {
  if (now == null || before == null) return { kind: 'unknown' };
  if (now === before) return { kind: 'same' };
  if (before === 0) return { kind: 'new' };
  const share = Math.abs(now - before) / before;
  return { kind: now > before ? 'up' : 'down', share };
}

/** The figures that are shown, in their order. */
export const totalNames: readonly TotalName[] = ['requests', 'credits', 'km2', 'km2_per_export'];

export type TotalName = Exclude<keyof UsageTotals, 'exports'>;

/** Nothing was used, and that is known. */
export function isEmpty({ requests, credits, km2 }: UsageTotals): boolean {
  return requests === 0 && !credits && !km2;
}

/** `warn` from 80 %, `bad` from 95 %. */
export type Level = 'good' | 'warn' | 'bad';

/** What of a quota is used. Undefined when the limit or the use is unknown. */
export interface Fill {
  readonly used: number;
  readonly limit: number;
  readonly share: number;
  readonly level: Level;
}

export function fillOf({ limit, used, remaining }: UsageQuota): Fill | undefined {
  if (limit === undefined) return undefined;
  const gone = used ?? (remaining === undefined ? undefined : Math.max(0, limit - remaining));
  if (gone === undefined) return undefined;
  const share = limit > 0 ? gone / limit : 1;
  return { used: gone, limit, share, level: share >= 0.95 ? 'bad' : share >= 0.8 ? 'warn' : 'good' };
}

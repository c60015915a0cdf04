import { DAY } from './day.ts';

/** What a client has counted. */
export interface Counted {
  readonly provider: { readonly name: string };
  /** Requests that were not kept yet, by service and resource (`tiles tile`). */
  readonly counts: Map<string, number>;
  /** The day (UTC) that they were counted on, in days since 1970. Absent: nothing was. */
  readonly day?: number;
  /** The key, where there is one and it is known already. Only its hash is kept. */
  readonly currentKey: string | undefined;
}

/**
 * Adds a page's new requests to those that this browser has kept for today (UTC) under the same key, and gives the sum by service and
 * resource (`tiles tile`). What was kept is taken out of `counts`, and so is what was counted on another day; where nothing can be kept,
 * all of today's stays in it.
 *
 * One entry of localStorage a provider, `mapward <provider>`, holds one day. Keys are told apart by a short hash, from which no key
 * can be had back; no key at all has one, too.
 */
export function keepToday(
  { provider, counts, day: countedOn, currentKey = '' }: Counted,
  now: number,
): Record<string, number> {
  const entry = `mapward ${provider.name}`;
  const day = Math.floor(now / DAY);
  if (countedOn !== day) counts.clear();
  const whose = shortHash(currentKey);
  let keys: Record<string, Record<string, number>> = {};
  let sum: Record<string, number> = {};
  try {
    const kept = JSON.parse(localStorage.getItem(entry) ?? '{}') as { day?: number; keys?: typeof keys };
    if (kept.day === day) keys = { ...kept.keys };
    sum = { ...keys[whose] };
  } catch {
    // Nothing kept, or storage that is off: then the count is only this page's.
  }
  for (const [name, count] of counts) sum[name] = (Number(sum[name]) || 0) + count;
  try {
    if (counts.size > 0) {
      localStorage.setItem(entry, JSON.stringify({ day, keys: { ...keys, [whose]: sum } }));
      counts.clear();
    }
  } catch {
    // Full or forbidden.
  }
  return sum;
}

function shortHash(text: string): string {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
  return (hash >>> 0).toString(36);
}

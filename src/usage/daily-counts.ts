import { DAY } from './day.ts';

/**
 * Adds a page's new requests to those that this browser has kept for today (UTC) under the same key, and gives the sum by service and
 * resource (`tiles tile`). What was kept is taken out of `fresh`; where nothing can be kept, all stays in it.
 *
 * One entry of localStorage a provider, `mapward <provider>`, holds one day. Keys are told apart by a short hash, from which no key
 * can be had back.
 */
export function keepToday(
  provider: string,
  key: string,
  fresh: Map<string, number>,
  now: number,
): Record<string, number> {
  const entry = `mapward ${provider}`;
  const day = Math.floor(now / DAY);
  const whose = shortHash(key);
  let keys: Record<string, Record<string, number>> = {};
  let sum: Record<string, number> = {};
  try {
    const kept = JSON.parse(localStorage.getItem(entry) ?? '{}') as { day?: number; keys?: typeof keys };
    if (kept.day === day) keys = { ...kept.keys };
    sum = { ...keys[whose] };
  } catch {
    // Nothing kept, or storage that is off: then the count is only this page's.
  }
  for (const [name, count] of fresh) sum[name] = (Number(sum[name]) || 0) + count;
  try {
    if (fresh.size > 0) {
      localStorage.setItem(entry, JSON.stringify({ day, keys: { ...keys, [whose]: sum } }));
      fresh.clear();
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

/** Limits as headers: draft-ietf-httpapi-ratelimit-headers-10, written as structured fields (RFC 9651). */
import { serializeList } from 'structured-headers';
import type { BareItem, Item } from 'structured-headers';
import type { LimitState } from '../account/limits.ts';

// Requests are the draft's default unit. Credits and km² are in no registry, so they carry our name.
const QUOTA_UNITS = { requests: undefined, credits: 'mapward-credits', km2: 'mapward-km2' } as const;

function item(name: string, parameters: Record<string, BareItem | undefined>): Item {
  const known = Object.entries(parameters).filter(
    (entry): entry is [string, BareItem] => entry[1] !== undefined,
  );
  return [name, new Map(known)];
}

/** `RateLimit` and `RateLimit-Policy`, or nothing when nothing limits the request. */
export function rateLimitHeaders(limits: readonly LimitState[], now: number): Record<string, string> {
  if (limits.length === 0) return {};
  const policies = limits.map(({ name, unit, limit, window }) =>
    item(name, { q: limit, w: window, qu: QUOTA_UNITS[unit] }),
  );
  // The draft has whole numbers only: part of a km² left is not one left, part of a second is still to wait.
  const states = limits.map(({ name, remaining, reset }) =>
    item(name, { r: Math.floor(remaining), t: Math.max(0, Math.ceil((reset - now) / 1000)) }),
  );
  return { 'RateLimit-Policy': serializeList(policies), RateLimit: serializeList(states) };
}

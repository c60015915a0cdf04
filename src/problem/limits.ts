import { parseList } from './structured.ts';

/** One rate limit or quota as the server last told it. */
export interface Limit {
  /** The policy's name. */
  readonly name: string;
  /** How much the window holds. */
  readonly limit?: number;
  readonly remaining?: number;
  /** Epoch milliseconds. */
  readonly resetAt?: number;
  /** The window's length in milliseconds. */
  readonly windowMs?: number;
  /** The quota unit; requests when absent. */
  readonly unit?: string;
}

const SECOND = 1000;
const DAY = 86_400 * SECOND;
/** A wait longer than a month and a day is a mistake, whoever names it. */
const LONGEST_WAIT = 32 * DAY;

/**
 * Reads `Retry-After` as epoch milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3).
 * A malformed or absurd value gives undefined.
 */
export function parseRetryAfter(value: string | null | undefined, now: number): number | undefined {
  if (!value) return undefined;
  const text = value.trim();
  if (/^\d+(\.\d+)?$/.test(text)) return plausible(now + Number(text) * SECOND, now);
  // Date.parse takes a lot for a date, and without a zone for one of this place; an HTTP date is in GMT and says so.
  return text.endsWith(' GMT') ? plausible(Date.parse(text), now) : undefined;
}

/** The time itself, if it is a number and neither absurdly far ahead nor behind `now`. */
export function plausible(time: number, now: number): number | undefined {
  return time >= now - DAY && time <= now + LONGEST_WAIT ? Math.max(time, now) : undefined;
}

/**
 * Joins `RateLimit` and `RateLimit-Policy` (draft-ietf-httpapi-ratelimit-headers-10) by policy name.
 * Malformed fields are ignored whole, as structured fields ask for (RFC 9651, 4.2).
 */
export function parseLimits(headers: Pick<Headers, 'get'>, now: number): Limit[] {
  const limits = new Map<string, Limit>();
  for (const { value, params } of parseList(headers.get('RateLimit-Policy') ?? '')) {
    if (typeof value !== 'string') continue;
    limits.set(value, {
      name: value,
      ...amount('limit', params.get('q')),
      ...amount('windowMs', params.get('w'), SECOND),
      ...(typeof params.get('qu') === 'string' && { unit: params.get('qu') as string }),
    });
  }
  for (const { value, params } of parseList(headers.get('RateLimit') ?? '')) {
    if (typeof value !== 'string') continue;
    const wait = params.get('t');
    const resetAt = typeof wait === 'number' ? plausible(now + wait * SECOND, now) : undefined;
    limits.set(value, {
      ...limits.get(value),
      name: value,
      ...amount('remaining', params.get('r')),
      ...(resetAt !== undefined && { resetAt }),
    });
  }
  return [...limits.values()];
}

function amount(name: 'limit' | 'remaining' | 'windowMs', value: unknown, unit = 1): Partial<Limit> {
  return typeof value === 'number' && value >= 0 ? { [name]: value * unit } : {};
}

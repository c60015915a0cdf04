/** Whether a key may be used for a request. The rules are asked in a fixed order; the first that fails answers. */
import { SECOND } from './calendar.ts';
import { M2_PER_KM2 } from './defaults.ts';
import { exportableM2, exportM2, isPaidFor, planLimit, planTerms, secondLimit, userLimit } from './limits.ts';
import type { LimitState } from './limits.ts';
import { callerOrigin, originRulesAllow } from './origin.ts';
import type { Caller } from './origin.ts';
import type { Account, Api, Key } from './types.ts';

/** What is asked for, and by whom. */
export interface Ask {
  token: string | null;
  caller: Caller;
  api: Api;
  /**
   * `tiles` (maps and tiles) and `data` have their own limits a second. `free` costs nothing and meets neither
   * API, quota nor rate rules; `usage` not even the plan's.
   */
  kind: 'tiles' | 'data' | 'usage' | 'free';
  /** The name under which the request is counted. */
  service: string;
  credits: number;
  /** Of an export: what it would take from the balance. */
  areaKm2?: number;
}

export type RefusalCode =
  | 'missing-key'
  | 'invalid-key'
  | 'inactive-key'
  | 'origin-not-allowed'
  | 'user-agent-not-allowed'
  | 'service-not-enabled'
  | 'no-plan'
  | 'no-balance'
  | 'quota-exceeded'
  | 'rate-limited';

export interface Refusal {
  ok: false;
  code: RefusalCode;
  status: 401 | 402 | 403 | 429;
  detail: string;
  /** Whole seconds. */
  retryAfter?: number;
  limit?: number;
  remaining?: number;
  /** Epoch milliseconds. */
  reset?: number;
  /** Names of the limits that refused. */
  violatedPolicies?: string[];
  limits: LimitState[];
  /** The caller's own origin as it told it; never an origin of the key's list. */
  callerOrigin?: string;
}

/** `limits` stand as they will be once the request is charged. */
export type Verdict = { ok: true; key: Key; limits: LimitState[] } | Refusal;

/** The key that a token opens at this moment. Revoked and deleted keys have no tokens any more. */
export function keyOfToken(account: Account, token: string, now: number): Key | undefined {
  if (!Object.hasOwn(account.tokens, token)) return undefined;
  const key = account.keys[account.tokens[token]!];
  if (!key || key.token === token) return key;
  return key.previous?.token === token && now < key.previous.until ? key : undefined;
}

function refuse(status: Refusal['status'], code: RefusalCode, detail: string): Refusal {
  return { ok: false, status, code, detail, limits: [] };
}

/** Rules 1 to 5: the key, and who holds it. */
function evaluateKey(account: Account, ask: Ask, now: number): Key | Refusal {
  if (!ask.token) return refuse(401, 'missing-key', 'The request carries no key. Add it as `?key=…`.');
  const key = keyOfToken(account, ask.token, now);
  if (!key)
    return refuse(
      401,
      'invalid-key',
      'No key has this token: it was mistyped, reissued, revoked or deleted.',
    );
  if (!key.active)
    return refuse(401, 'inactive-key', 'The key is switched off. An admin can activate it again.');
  if (!originRulesAllow(key.origins, ask.caller)) {
    const origin = callerOrigin(ask.caller);
    const who = origin === undefined ? 'a caller that tells no origin' : `the origin ${origin}`;
    const refusal = refuse(403, 'origin-not-allowed', `The key may not be used by ${who}.`);
    return origin === undefined ? refusal : { ...refusal, callerOrigin: origin };
  }
  if (key.userAgent && !ask.caller.userAgent?.includes(key.userAgent)) {
    return refuse(403, 'user-agent-not-allowed', 'The key may not be used by this user agent.');
  }
  return key;
}

/** Rule 7, for exports. */
function evaluateBalance(account: Account, ask: Ask): Refusal | undefined {
  if (ask.areaKm2 === undefined || exportM2(ask.areaKm2) <= exportableM2(account)) return undefined;
  const left = exportableM2(account) / M2_PER_KM2;
  const detail = `The export takes ${exportM2(ask.areaKm2) / M2_PER_KM2} km², the balance holds ${left} km².`;
  return { ...refuse(402, 'no-balance', detail), remaining: left };
}

function refuseLimit(
  code: RefusalCode,
  detail: string,
  limit: LimitState,
  limits: LimitState[],
  now: number,
): Refusal {
  return {
    ...refuse(429, code, detail),
    retryAfter: Math.max(1, Math.ceil((limit.reset - now) / SECOND)),
    limit: limit.limit,
    remaining: limit.remaining,
    reset: limit.reset,
    violatedPolicies: [limit.name],
    limits,
  };
}

/** Decides on one request. Changes nothing: `charge` charges what was allowed. */
export function evaluate(account: Account, ask: Ask, now: number): Verdict {
  const key = evaluateKey(account, ask, now);
  if ('ok' in key) return key;
  const { kind } = ask;
  const costs = kind === 'tiles' || kind === 'data';

  if (costs && !key.default && key.api !== ask.api) {
    return refuse(
      403,
      'service-not-enabled',
      `The key was made for the ${key.api} API, this is the ${ask.api} API.`,
    );
  }
  if (kind !== 'usage' && !isPaidFor(account)) {
    return refuse(402, 'no-plan', 'The account has neither an active plan nor a bundle.');
  }
  const unpaid = evaluateBalance(account, ask);
  if (unpaid) return unpaid;
  if (!costs) return { ok: true, key, limits: [] };

  // What each limit would be charged; a limit that is used up refuses even what costs it nothing.
  const km2 = ask.areaKm2 === undefined ? 0 : exportM2(ask.areaKm2) / M2_PER_KM2;
  const cost = { second: 1, month: ask.credits, user: ask.api === 'rest' ? ask.credits : km2 };
  const second = secondLimit(account, key, kind, now);
  const user = userLimit(account, key.user, ask.api, now);
  const month = planLimit(account, now);
  const stops = !planTerms(account).overage;
  // A limit above which requests go on is none that a caller should wait for.
  const limits = [second, ...(user ? [user] : []), ...(stops ? [month] : [])];

  if (user && (user.remaining === 0 || user.remaining < cost.user)) {
    const detail = `The user of this key has spent this month's ${user.limit} ${user.unit} of the ${ask.api} API.`;
    return refuseLimit('quota-exceeded', detail, user, limits, now);
  }
  if (stops && (month.remaining === 0 || month.remaining < cost.month)) {
    const detail = `This month's ${month.limit} credits of the plan are used up.`;
    return refuseLimit('quota-exceeded', detail, month, limits, now);
  }
  if (second.remaining === 0) {
    const detail = `More than ${second.limit} requests in a second.`;
    return refuseLimit('rate-limited', detail, second, limits, now);
  }
  return {
    ok: true,
    key,
    limits: [
      { ...second, remaining: second.remaining - cost.second },
      ...(user ? [{ ...user, remaining: user.remaining - cost.user }] : []),
      ...(stops ? [{ ...month, remaining: month.remaining - cost.month }] : []),
    ],
  };
}

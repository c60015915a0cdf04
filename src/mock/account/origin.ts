/** Which pages may use a key: the caller's side of origin rules, and the server's list of public suffixes. */
import { getPublicSuffix } from 'tldts';
import { faultOfOriginRule, NO_ORIGIN, originMatches } from '../../key/origin-rule.ts';

/** Who asks: raw header values. Nothing means that the header is absent; `'null'` is an opaque origin. */
export interface Caller {
  origin?: string | null;
  referer?: string | null;
  userAgent?: string | null;
}

/**
 * The origin a caller tells: its `Origin` header, else the origin of its `Referer`. `'null'` when it is
 * opaque or cannot be read, undefined when it tells none.
 */
export function callerOrigin(caller: Caller): string | undefined {
  if (caller.origin != null) return caller.origin;
  if (caller.referer == null || caller.referer === '') return undefined;
  try {
    return new URL(caller.referer).origin;
  } catch {
    return 'null';
  }
}

/** Whether a key with these rules may be used by this caller. No rules admit everyone. */
export function originRulesAllow(rules: readonly string[], caller: Caller): boolean {
  if (rules.length === 0) return true;
  const origin = callerOrigin(caller);
  if (origin === undefined) return rules.includes(NO_ORIGIN);
  return rules.some((rule) => originMatches(rule, origin));
}

/** Why a text cannot be an origin rule, in words; undefined when it can. */
export function checkOriginRule(rule: string): string | undefined {
  return faultOfOriginRule(rule, (host) => getPublicSuffix(host, { allowPrivateDomains: true }) === host);
}

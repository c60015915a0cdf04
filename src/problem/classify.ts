import { field, type Evidence } from './evidence.ts';
import { parseLimits, parseRetryAfter, plausible } from './limits.ts';
import {
  isOfTheKey,
  isPassing,
  isProblemCode,
  isTransport,
  type KeyProblem,
  type ProblemCode,
} from './problem.ts';
import { isStandInPage } from './stand-in-page.ts';

/** What a provider's own grammar makes of an answer. `null`: certainly not a matter of the key. */
export type Verdict = Partial<KeyProblem> | null | undefined;

export type Facts = Omit<KeyProblem, 'message'>;

/**
 * Judges one answer: the provider's grammar first, then the common one (RFC 9457 `code`, then the status).
 * Undefined when it is no matter of the key or the line, such as a 404.
 */
export function classify(evidence: Evidence, own?: (evidence: Evidence) => Verdict): Facts | undefined {
  // What is not the provider's answer is not in its grammar either.
  const isStandIn = isStandInPage(evidence);
  const particular = isStandIn ? undefined : own?.(evidence);
  if (particular === null) return undefined;
  const reading = particular ?? common(evidence);
  if (!reading) return undefined;
  const named = reading.candidates ?? [reading.code ?? 'refused'];
  const candidates = narrow(named, evidence);
  // Only the answer can name the cause. One that is left over when history has ruled out the others is likelier and no more: as the
  // code it would stop a whole service for an hour, on a guess.
  const only = named.length === 1 ? named[0] : undefined;
  const code = only ?? candidates.find((one) => one === reading.code) ?? 'refused';
  const certain = only !== undefined && (reading.certain ?? true) && (!isStandIn || isTransport(only));
  const times = timesOf(evidence, code);
  return {
    ...times,
    ...reading,
    code,
    candidates,
    certain,
    host: evidence.host,
    service: evidence.service,
    resource: evidence.resource,
    ...(evidence.status > 0 && { status: evidence.status }),
    ...(candidates.includes('origin-not-allowed') && originOf(evidence)),
  };
}

/** The origin that was refused: as the answer echoes it, else the page's. */
function originOf(evidence: Evidence): Partial<KeyProblem> {
  const told = field(evidence, 'origin');
  const origin =
    typeof told === 'string' && (told === 'null' || URL.parse(told)?.origin === told)
      ? told
      : evidence.origin;
  return origin === undefined ? {} : { origin };
}

/** Providers that speak RFC 9457 with our names need no grammar of their own; the rest is what a status can tell, and no more. */
function common(evidence: Evidence): Verdict {
  const { status, kind, keyed, keyless } = evidence;
  if (kind) return { code: 'bad-response' };
  const code = field(evidence, 'code');
  if (status >= 400 && isProblemCode(code)) return { code };
  if (status === 0)
    return { code: 'unreachable', candidates: ['unreachable', 'origin-not-allowed', 'refused'] };
  // Said by the network in between, never by the host: https://www.rfc-editor.org/rfc/rfc6585#section-6
  if (status === 511) return { code: 'unreachable', certain: false };
  if (status >= 500) return { code: 'server-error' };
  if ((status === 401 || status === 403) && !keyed)
    return { code: 'missing-key', ...(keyless && { candidates: ['missing-key', 'origin-not-allowed'] }) };
  if (status === 401)
    return { candidates: ['invalid-key', 'inactive-key', 'expired-key', 'origin-not-allowed'] };
  if (status === 403)
    return { candidates: ['origin-not-allowed', 'invalid-key', 'service-not-enabled', 'quota-exceeded'] };
  if (status === 402) return { candidates: ['quota-exceeded', 'no-plan', 'no-balance'] };
  if (status === 429) return { code: 'rate-limited', candidates: ['rate-limited', 'quota-exceeded'] };
  return undefined;
}

/** History leaves fewer causes, the likelier ones first; one that cannot be ruled out stays. It never makes any of them certain. */
function narrow(
  candidates: readonly ProblemCode[],
  { worked, workingServices }: Evidence,
): readonly ProblemCode[] {
  if (workingServices.length > 0) {
    const left = candidates.filter((code) => !isOfTheKey(code));
    // A spent quota that no word tells of is never the only guess: whoever waits for its end may wait for nothing.
    const isGuess = left.every((code) => code === 'quota-exceeded');
    return isGuess ? [...left, ...candidates.filter(isOfTheKey)] : left;
  }
  if (!worked) return candidates;
  // The key has worked on this very page: what may have changed since then comes first.
  const passing = candidates.filter(isPassing);
  return [...passing, ...candidates.filter((code) => !passing.includes(code))];
}

/** Headers first; a map never gets to see them, so the body may mirror them (`retry_after`, `limit`, `remaining`, `reset`). */
function timesOf(evidence: Evidence, code: ProblemCode): Partial<KeyProblem> {
  const { headers, now } = evidence;
  const told = headers ? parseLimits(headers, now).find(({ remaining }) => remaining === 0) : undefined;
  const seconds = field(evidence, 'retry_after');
  const reset = field(evidence, 'reset');
  const limit = numberOf(field(evidence, 'limit')) ?? told?.limit;
  const remaining = numberOf(field(evidence, 'remaining')) ?? told?.remaining;
  const resetAt =
    (typeof reset === 'string' ? plausible(Date.parse(reset), now) : undefined) ?? told?.resetAt;
  const retryAt =
    parseRetryAfter(headers?.get('Retry-After'), now) ??
    (typeof seconds === 'number' ? plausible(now + seconds * 1000, now) : undefined) ??
    resetAt;
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt !== undefined && { resetAt }),
    ...(retryAt !== undefined && isPassing(code) && { retryAt }),
  };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}

import { maskKey, redactKey } from '../key/redact.ts';
import { classify, type Facts, type Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import { messageFor } from '../problem/message.ts';
import type { KeyProblem } from '../problem/problem.ts';
import { helpPage } from '../providers/help-page.ts';
import type { Provider } from '../providers/provider.ts';
import { parseJson } from '../request/read-body.ts';
import type { Outcome } from '../session/request-info.ts';
import { whyUnreachable } from './why-unreachable.ts';

/** What is known when an answer is judged. */
export interface History {
  readonly provider: Provider;
  /** The key that was refused: it is masked in texts. */
  readonly key: string | undefined;
  /** When services last accepted this key, in epoch milliseconds. */
  readonly proofs: ReadonlyMap<string, number>;
  /** The page's origin. */
  readonly origin: string | undefined;
  readonly now: number;
}

/** How long a success speaks for the key when another service refuses it, in milliseconds. */
const RECENT = 60_000;

/** Makes a problem of an outcome; undefined if it has nothing to do with the key or the connection. */
export function judge(outcome: Outcome, history: History): KeyProblem | undefined {
  const { request, status, text = '', headers, kind, keyed = true } = outcome;
  const { host, service, resource } = request;
  const { provider, key, proofs, origin, now } = history;
  const shown = redactKey(text, key);
  const facts = classify(
    {
      status,
      host,
      service,
      resource,
      ...(kind && { kind }),
      keyed,
      keyless: provider.keyless !== undefined,
      headers,
      text: shown,
      json: parseJson(shown),
      origin,
      now,
      worked: proofs.size > 0,
      workingServices: [...proofs]
        .filter(([name, at]) => name !== service && now - at < RECENT)
        .map(([name]) => name),
    },
    (evidence) => grammarOf(provider, evidence),
  );
  if (!facts) return undefined;
  const why = facts.code === 'unreachable' ? whyUnreachable(facts.host) : undefined;
  return problemOf(facts, provider, key, why);
}

/** The provider's own grammar. One that throws is left out: a probe must not reject because of it. */
function grammarOf(provider: Provider, evidence: Evidence): Verdict {
  try {
    return provider.classify?.(evidence);
  } catch (error) {
    console.error(error);
    return undefined;
  }
}

/** Adds the message and the page that helps. */
export function problemOf(
  facts: Facts,
  provider: Provider,
  key: string | undefined,
  why?: string,
): KeyProblem {
  const help = facts.help ?? helpPage(provider, facts.code);
  const message = messageFor(facts, key ? maskKey(key) : '', why);
  return Object.freeze({ ...facts, ...(help !== undefined && { help }), message });
}

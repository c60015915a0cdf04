import { maskKey } from '../key/redact.ts';
import type { KeyProblem } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import { sessionKey, type Key, type KeyStatus } from '../session/session.ts';
import { looksLike } from './key-shapes.ts';
import { readPage, type Page } from './page.ts';
import type { Patient } from './patient.ts';
import { probe, targetOf, type Probe } from './probe.ts';
import { tryPolicies, watchViolations, type Violation } from './policies.ts';

/** All that the checks judge by: plain data, gathered once, without the key. */
export interface PageFacts {
  readonly provider: Pick<Provider, 'name' | 'endpoints'>;
  readonly status: KeyStatus;
  readonly problems: readonly KeyProblem[];
  readonly key: KeyFacts;
  /** Absent outside a browser. */
  readonly page?: Page;
  readonly violations: readonly Violation[];
  /** The one request that was spent; absent when none was needed. */
  readonly probe?: Probe;
}

export interface KeyFacts {
  /** Absent when there is no key that could be sent. */
  readonly masked?: string;
  /** Whether it looks as the provider's keys do today; absent when the provider tells no format. */
  readonly fits?: boolean;
  /** The providers whose keys look like this one. */
  readonly looksLike: readonly string[];
}

/**
 * Looks at the page, the key and what the client knows. What the page's policies allow is tried without the network; a request is spent
 * only where nothing that is known already tells how the key fares.
 */
export async function gatherFacts(client: Patient): Promise<PageFacts> {
  const page = readPage();
  const violations = watchViolations();
  try {
    const [key] = await Promise.all([keyOf(client), page && tryPolicies()]);
    const target = page?.online === false || key === undefined ? undefined : targetOf(client);
    const outcome = target && key !== undefined && (await probe(client, target, key));
    const { provider, status, problems } = client;
    return {
      provider,
      status,
      problems,
      key: describe(key ?? undefined, provider),
      ...(page && { page }),
      violations: await violations.end(),
      ...(outcome && { probe: outcome }),
    };
  } finally {
    void violations.end();
  }
}

/** Undefined when there is none that could be sent: the client knows that as a problem then. */
async function keyOf({ [sessionKey]: session, provider }: Patient): Promise<Key | undefined> {
  const [endpoint] = provider.endpoints;
  const origin = endpoint?.origin.replace('*', 'any') ?? 'https://any.invalid';
  const match = { url: new URL(endpoint?.path ?? '/', origin).href, service: endpoint?.service ?? 'maps' };
  try {
    return await session.getKey(() => session.describe(match, 'data'));
  } catch {
    return undefined;
  }
}

function describe(key: Key | undefined, { key: rule }: Provider): KeyFacts {
  if (key === undefined || key === null) return { looksLike: [] };
  return {
    masked: maskKey(key),
    ...(rule.format && { fits: key.search(rule.format) >= 0 }),
    looksLike: looksLike(key),
  };
}

import { compileEndpoints, type Endpoint } from '../key/match-endpoint.ts';
import { isSettable } from '../key/header-name.ts';
import type { Placement } from '../key/attach.ts';
import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import type { ProblemCode } from '../problem/problem.ts';
import type { UsageAdapter } from '../usage/adapter.ts';

/** How a provider takes its key, and what its keys look like. */
export interface KeyRule extends Placement {
  /** What keys look like today. A hint for messages: no key is refused for it. */
  readonly format?: RegExp;
  /** What its secret tokens look like. A match is refused before any request. */
  readonly secret?: RegExp;
}

/** All that a provider is. The first three fields suffice. */
export interface Provider {
  /** In messages, and for `providerFor`. */
  readonly name: string;
  /** Every place that may receive the key, the narrower first. */
  readonly endpoints: readonly Endpoint[];
  /** Where the key goes, and what it looks like. */
  readonly key: KeyRule;
  /** This provider's grammar of refusals, asked before the common one. `null` says that an answer is no matter of the key. */
  readonly classify?: (evidence: Evidence) => Verdict;
  /** Set where refusals hide in a 200, so that data answers are read before they are handed on. */
  readonly refusesWith200?: boolean;
  /** The URL of a map style, without the key. Without `mapId`: the provider's default map. */
  readonly styleUrl?: (mapId?: string) => string;
  /** The base of the provider's data API, without the key. */
  readonly dataUrl?: string;
  /**
   * Credits that a request costs, by service (`tiles`) or by service and resource (`maps tile`), the narrower first; 1 where none is
   * given. For local metering only.
   */
  readonly costs?: Readonly<Record<string, number>>;
  /** Reads the provider's own usage figures. */
  readonly usage?: UsageAdapter;
  /** The page that mends a problem, by code. */
  readonly help?: Partial<Record<ProblemCode, string>>;
}

/**
 * Checks a provider and hands it back: an https origin for every endpoint, a place and a name for the key that a page may use.
 * @throws TypeError that names the field that is wrong.
 * @example
 * const acme = defineProvider({
 *   name: 'acme',
 *   endpoints: [{ origin: 'https://tiles.acme.example' }],
 *   key: { in: 'query', name: 'token' },
 * });
 */
export function defineProvider(provider: Provider): Provider {
  const { name, endpoints, key } = provider;
  if (!name) throw new TypeError('A provider needs a `name`.');
  if (!endpoints?.length)
    throw new TypeError(`Provider \`${name}\` needs at least one entry in \`endpoints\`.`);
  if ((key?.in !== 'query' && key?.in !== 'header') || !key.name)
    throw new TypeError(`Provider \`${name}\` needs \`key: { in: 'query' | 'header', name }\`.`);
  if (key.in === 'header' && !isSettable(key.name))
    throw new TypeError(
      `Provider \`${name}\` needs a \`key.name\` that a page may set, unlike \`${key.name}\`.`,
    );
  compileEndpoints(endpoints);
  return provider;
}

export type { Endpoint };

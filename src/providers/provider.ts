import { checkEndpoint } from '../key/check-endpoint.ts';
import type { Endpoint } from '../key/match-endpoint.ts';
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
  /** What its documents write where a key belongs (`get_your_own_…`). A match is refused before any request. */
  readonly placeholder?: RegExp;
  /** A key that works although it reads like a placeholder. */
  readonly demo?: string;
}

/** What a provider's refusals mean, and where they are dealt with. */
export interface Refusals {
  /** This provider's grammar of refusals, asked before the common one. `null` says that an answer is not a matter of the key. */
  readonly classify?: (evidence: Evidence) => Verdict;
  /** The page where a problem can be fixed, by code. */
  readonly help?: Partial<Record<ProblemCode, string>>;
  /** The page where the provider keeps its keys: the help for everything that a key's owner can fix. */
  readonly keysPage?: string;
  /**
   * Set if raster tiles are refused with an error status and a picture. An `<img>` shows it as a tile and fires `load`, so a tile that
   * came is requested again to see its status: one of each tileset and key, at most every five minutes.
   */
  readonly refusesWithPicture?: boolean;
}

/** Everything that a provider is. The first three fields suffice. */
export interface Provider extends Refusals {
  /** In messages, and for `providerFor`. */
  readonly name: string;
  /** Every place that may receive the key, the narrower first. */
  readonly endpoints: readonly Endpoint[];
  /** Where the key goes, and what it looks like. */
  readonly key: KeyRule;
  /** Loads with the first refusal what need not be in the page before. What the provider has itself comes first. */
  readonly loadRefusals?: () => Promise<Refusals>;
  /**
   * Set if refusals hide in a 200, so that data answers are read before they are handed on. `'picture'`: a request without a key is
   * answered with a watermarked picture, which nothing tells from a good one.
   */
  readonly refusesWith200?: boolean | 'picture';
  /** What to know before a key of this provider stands in a page. Warned of once in the console. */
  readonly caution?: string;
  /** Which pages need no key: those whose origin the account lists, or those on this machine. */
  readonly keyless?: 'listed-origins' | 'localhost';
  /** The URL of a map style, without the key. Without `mapId`: the provider's default map. */
  readonly styleUrl?: (mapId?: string) => string;
  /** The base of the provider's data API, without the key. */
  readonly dataUrl?: string;
  /**
   * Credits that a request costs, by service (`tiles`) or by service and resource (`maps tile`), the narrower first; 1 if none is
   * given. For local metering only.
   */
  readonly costs?: Readonly<Record<string, number>>;
  /** Reads the provider's own usage figures. */
  readonly usage?: UsageAdapter;
}

/**
 * Checks a provider and returns it: an https origin for every endpoint, a place and a name for the key that a page may use.
 * @throws TypeError that names the field that is wrong.
 * @example
 * const acme = defineProvider({
 *   name: 'acme',
 *   endpoints: [{ origin: 'https://tiles.acme.example' }],
 *   key: { in: 'query', name: 'token' },
 * });
 */
export function defineProvider(provider: Provider): Provider {
  const { name, endpoints, key } = (provider as Provider | undefined) ?? ({} as Provider);
  if (!name) throw new TypeError('A provider needs a `name`.');
  if (!endpoints?.[0]?.origin)
    throw new TypeError(
      `Provider \`${name}\` needs \`endpoints\` like \`[{ origin: 'https://api.example.com' }]\`.`,
    );
  if ((key?.in !== 'query' && key?.in !== 'header') || !key.name)
    throw new TypeError(`Provider \`${name}\` needs \`key: { in: 'query' | 'header', name }\`.`);
  if (key.in === 'header' && !isSettable(key.name))
    throw new TypeError(
      `Provider \`${name}\` needs a \`key.name\` that a page may set, unlike \`${key.name}\`.`,
    );
  for (const endpoint of endpoints) checkEndpoint(endpoint);
  return provider;
}

export type { Endpoint };

import { originMatches } from '../../src/admin/index.ts';

/** One host that people mean when they write a rule, and what the rules make of it. */
export interface Preview {
  readonly host: string;
  readonly allowed: boolean;
  /** The rule that would allow it. */
  readonly add?: string;
}

/** Hosts beyond these are left out: a long list has been thought about. */
const MOST = 6;

/**
 * What a list of rules allows of the hosts that are likely meant: `shop.example` and `www.shop.example`. Wildcards and bare hosts do
 * not hold for each other, which is what people trip over.
 */
export function previewOf(rules: readonly string[]): Preview[] {
  const hosts = new Set<string>();
  for (const rule of rules) {
    const host = rule.replace(/^\*\./, '').replace(/\.$/, '').toLowerCase();
    // Addresses, localhost and `?` have no subdomains. What does not even match itself is no host.
    if (!/[a-z]/.test(host) || !host.includes('.') || host.startsWith('[')) continue;
    if (!originMatches(host, `https://${host}`)) continue;
    const bare = host.replace(/^www\./, '');
    hosts.add(bare).add(`www.${bare}`);
  }
  return [...hosts].slice(0, MOST).map((host) => {
    const allowed = rules.some((rule) => originMatches(rule, `https://${host}`));
    return allowed
      ? { host, allowed }
      : { host, allowed, add: host.startsWith('www.') ? `*.${host.slice(4)}` : host };
  });
}

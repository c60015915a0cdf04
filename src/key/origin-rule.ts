/** Origin rules: which pages may use a key. Rules are bare hosts, `*.host` for every subdomain, or `?`. */

/** The rule that lets callers through that tell no origin at all. */
export const NO_ORIGIN = '?';

// Letters, marks and digits of any script, with the dots and hyphens between them. What Unicode would fold
// into something else (fullwidth letters, soft hyphens, ideographic stops) is no host that a browser sends.
const PLAIN_HOST = /^[\p{L}\p{M}\p{N}_.-]+$/u;
const IPV6 = /^\[[\da-f:.]+\]$/i;
const IPV4 = /^\d+\.\d+\.\d+\.\d+$/;

/** The host as URLs write it: lower case, punycode, without a trailing dot. Undefined for what is no host. */
export function normalizeHost(text: string): string | undefined {
  const plain = PLAIN_HOST.test(text) && text === text.normalize('NFKC');
  if (!plain && !IPV6.test(text)) return undefined;
  const host = URL.parse(`https://${text}/`)?.hostname.replace(/\.$/, '');
  if (host === undefined || host.startsWith('[')) return host;
  const labels = host.split('.');
  const fits = host.length <= 253 && labels.every((label) => label.length > 0 && label.length <= 63);
  return fits ? host : undefined;
}

function isAddress(host: string): boolean {
  return host.startsWith('[') || IPV4.test(host);
}

/** The host of a serialized web origin. Stricter than a URL parser: an origin has no path and no user. */
function hostOfOrigin(origin: string): string | undefined {
  const host = /^https?:\/\/(\[[^\]]*\]|[^\s/\\?#@:%]+)(?::\d{1,5})?$/iu.exec(origin)?.[1];
  return host === undefined ? undefined : normalizeHost(host);
}

/**
 * Whether one rule admits an origin such as `https://shop.example:8443`. Scheme and port do not matter, `*.host` takes in every
 * subdomain and not the host itself (CSP3 host-source matching), `?` admits no origin.
 * @example
 * originMatches('*.shop.example', 'https://www.shop.example'); // true
 * originMatches('*.shop.example', 'https://shop.example'); // false
 */
export function originMatches(rule: string, origin: string): boolean {
  const host = hostOfOrigin(origin);
  if (host === undefined || rule === NO_ORIGIN) return false;
  if (!rule.startsWith('*.')) return normalizeHost(rule) === host;
  const parent = normalizeHost(rule.slice(2));
  return parent !== undefined && !isAddress(host) && host.endsWith(`.${parent}`);
}

/**
 * Why a text cannot be an origin rule, in words that follow it; undefined when it can.
 * @param isPublicSuffix whether anyone may register names under this host, as under `com` or `github.io`.
 */
export function faultOfOriginRule(
  rule: string,
  isPublicSuffix: (host: string) => boolean,
): string | undefined {
  if (rule === NO_ORIGIN) return undefined;
  if (rule === '') return 'is empty';
  if (/\s/u.test(rule)) return 'contains whitespace';
  if (rule === '*') return 'would allow every origin: leave the list empty for that';
  if (/^[a-z][a-z\d+.-]*:\/\//i.test(rule)) return 'starts with a scheme: write only the host';
  if (/[/\\?#]/.test(rule)) return 'has a path: write only the host';
  if (rule.includes('@')) return 'has a user in it: write only the host';

  const wildcard = rule.startsWith('*.');
  const name = wildcard ? rule.slice(2) : rule;
  if (name.includes('*')) return 'may have `*` only as its whole first label, as in `*.shop.example`';
  if (/^[^:]*:\d*$/.test(name) || /\]:\d*$/.test(name)) return 'has a port: rules hold for every port';
  if (name.includes(':') && !name.startsWith('['))
    return 'is no host name (an IPv6 address goes in brackets)';
  const host = normalizeHost(name);
  if (host === undefined) return 'is no host name';
  if (!wildcard) return undefined;
  if (isAddress(host)) return 'has a wildcard before an IP address: addresses are matched exactly';
  if (host === 'localhost') return 'has a wildcard before localhost: it is matched exactly';
  return isPublicSuffix(host) ? `would allow every site under the public suffix ${host}` : undefined;
}

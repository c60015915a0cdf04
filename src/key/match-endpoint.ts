import { decodeAscii } from './decode.ts';

/** One place that may receive the key. */
export interface Endpoint {
  /**
   * An exact origin (`https://api.example.com`, ports count), or `https://*.example.com`: any subdomain, on the default port,
   * and not `example.com` itself. `https:` only, but for loopback hosts.
   */
  readonly origin: string;
  /** A path prefix, matched by whole segments. Default: every path. */
  readonly path?: string;
  /** The service's name in problems and usage. Default: `maps`. */
  readonly service?: string;
}

/** Where a URL belongs: the parsed URL, from which alone the keyed one is built, and the service it asks. */
export interface EndpointMatch {
  readonly url: URL;
  readonly service: string;
}

export type EndpointMatcher = (url: string) => EndpointMatch | undefined;

/** Back-office paths take a service token; a public key must never go there. */
const backOffice = /[\\/]v1[\\/]+(api_keys|users|plan|analytics)([\\/;]|$)/i;

/**
 * Compiles endpoints into the question that every request is asked: is this URL the provider's own?
 * It answers by the parsed URL alone. Endpoints are tried in order; the first that fits names the service.
 * @throws TypeError for an endpoint that is not an origin, or not https.
 */
export function compileEndpoints(endpoints: readonly Endpoint[]): EndpointMatcher {
  const exact = new Map<string, Endpoint[]>();
  const wild: { readonly suffix: string; readonly endpoint: Endpoint }[] = [];
  for (const endpoint of endpoints) {
    const star = /^https:\/\/\*(\.[a-z0-9.-]+)$/.exec(endpoint.origin.toLowerCase());
    if (star) {
      wild.push({ suffix: star[1] as string, endpoint });
      continue;
    }
    const { origin } = checkedOrigin(endpoint.origin);
    exact.set(origin, [...(exact.get(origin) ?? []), endpoint]);
  }

  const hosts = new Set([...exact.keys()].map((origin) => new URL(origin).host));

  return (text) => {
    const url = parse(text);
    // Most foreign URLs are told by their host alone, which is the cheapest part to read.
    if (!url || (wild.length === 0 && !hosts.has(url.host))) return undefined;
    // What the parser wrote is `scheme://authority/path…`. Userinfo would be part of the authority, so it fits no origin;
    // nor does `blob:https://host/…`, though it has the host's very origin.
    const { href } = url;
    const slash = href.indexOf('/', 'https://'.length);
    const listed = exact.get(href.slice(0, slash));
    const pathname = href.slice(slash).split(/[?#]/, 1)[0] as string;
    const endpoint =
      listed?.find(({ path }) => covers(path, pathname)) ??
      wild.find(({ suffix, endpoint: { path } }) => isBelow(url, suffix) && covers(path, pathname))?.endpoint;
    return endpoint && !isBackOffice(pathname) ? { url, service: endpoint.service ?? 'maps' } : undefined;
  };
}

/** Relative URLs are the page's, as they are for fetch. */
function parse(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return URL.parse(text, globalThis.document?.baseURI ?? globalThis.location?.href);
  }
}

function isSafe({ protocol, hostname }: URL): boolean {
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
}

export function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(\.\d+){3}$/.test(hostname)
  );
}

function isBelow({ protocol, hostname, port, username, password }: URL, suffix: string): boolean {
  return (
    protocol === 'https:' &&
    !port &&
    !username &&
    !password &&
    hostname.endsWith(suffix) &&
    /^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(hostname)
  );
}

function covers(prefix: string | undefined, pathname: string): boolean {
  if (!prefix) return true;
  if (!pathname.startsWith(prefix)) return false;
  return prefix.endsWith('/') || pathname.length === prefix.length || pathname[prefix.length] === '/';
}

/**
 * Whether a path may lead to the back office. Servers differ in how often they decode a path, and in whether they fold doubled slashes
 * before or after they resolve its dots: none of these readings may lead there.
 */
function isBackOffice(pathname: string): boolean {
  if (!/%|\/\//.test(pathname)) return backOffice.test(pathname);
  for (let path = pathname, previous = ''; path !== previous; previous = path, path = decodeAscii(path)) {
    const readings = [path, resolved(path), resolved(path.replace(/[\\/]+/g, '/'))];
    if (readings.some((reading) => backOffice.test(reading))) return true;
  }
  return false;
}

function resolved(path: string): string {
  return new URL(`https://path.invalid${path}`).pathname;
}

function checkedOrigin(origin: string): URL {
  const url = URL.parse(origin);
  if (
    !url ||
    url.origin !== origin.toLowerCase().replace(/\/$/, '') ||
    !isSafe(url) ||
    url.hostname.includes('*')
  )
    throw new TypeError(
      `Endpoint origin \`${origin}\` must be an https origin such as \`https://api.example.com\` or \`https://*.example.com\` (http only for localhost), without a path.`,
    );
  return url;
}

import { fillHost } from './fill-host.ts';
import { checkedOrigin, type Endpoint } from './endpoint.ts';
import { covers, layersOf } from './path-layers.ts';

export { isLoopback, type Endpoint } from './endpoint.ts';

/** Where a URL belongs: the URL as the parser wrote it, the only thing the keyed one is built from, and the service it asks. */
export interface EndpointMatch {
  readonly url: string;
  readonly service: string;
}

export type EndpointMatcher = (url: string) => EndpointMatch | undefined;

/** How many origins of others are remembered: more than a map has. */
const MOST_FOREIGN = 100;

/** An https origin on the default port, by a name of plain labels. */
const plainOrigin = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*$/;

/**
 * Compiles endpoints into the question that every request is asked: is this URL the provider's own?
 * Only the parsed URL counts. The first that fits names the service, exact origins before wildcards.
 * @throws TypeError for an endpoint that can never match, matches too much, or is not https.
 */
export function compileEndpoints(endpoints: readonly Endpoint[]): EndpointMatcher {
  const compiled = endpoints
    .map((endpoint) => {
      const [exact, suffix] = checkedOrigin(endpoint).split('*') as [string, string?];
      return { ...endpoint, exact, suffix };
    })
    // Of a wildcard only `https://` is exact, which is shorter than any origin.
    .sort((a, b) => b.exact.length - a.exact.length);

  // As the parser wrote them. Whatever follows such an origin and a slash is the same host's, so it need not be parsed again.
  const foreign = new Set<string>();

  return (text) => {
    // With a slash, so that one without a path has an end.
    if (foreign.has(originOf(`${text}/`))) return undefined;
    const url = parse(text);
    if (!url) return undefined;
    // What the parser wrote is `scheme://authority/path…`. Userinfo would be part of the authority, so it fits no origin;
    // nor does `blob:https://host/…`, though it has the host's very origin.
    const href = text.includes('{') ? fillHost(url) : url;
    const origin = originOf(href);
    const isOwn = ({ exact, suffix }: (typeof compiled)[number]): boolean =>
      suffix ? origin.endsWith(suffix) && plainOrigin.test(origin) : origin === exact;
    let layers: readonly string[] | undefined;
    const endpoint = compiled.find(
      (one) =>
        isOwn(one) &&
        (layers ??= layersOf(/[^?#]+/.exec(href.slice(origin.length))![0])) &&
        covers(one.path, layers),
    );
    if (!compiled.some(isOwn) && foreign.size < MOST_FOREIGN && plainOrigin.test(origin)) foreign.add(origin);
    return endpoint && { url: withQuery(url, endpoint), service: endpoint.service ?? 'maps' };
  };
}

/** What stands before the path: scheme and authority. */
function originOf(url: string): string {
  return url.slice(0, url.indexOf('/', 'https://'.length));
}

function withQuery(href: string, { query }: Endpoint): string {
  if (!query) return href;
  const url = new URL(href);
  if (!url.searchParams.has(query.split('=')[0] as string)) url.search += (url.search && '&') + query;
  return url.href;
}

/** Relative URLs are the page's, as they are for fetch. */
function parse(text: string): string | undefined {
  return (URL.parse(text) ?? URL.parse(text, globalThis.document?.baseURI ?? globalThis.location?.href))
    ?.href;
}

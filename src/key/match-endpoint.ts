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
      const [exact, suffix] = checkedOrigin(endpoint).split('*');
      return { ...endpoint, exact, suffix };
    })
    .sort((a, b) => (a.suffix ? 1 : 0) - (b.suffix ? 1 : 0));

  return (text) => {
    const url = parse(text);
    if (!url) return undefined;
    // What the parser wrote is `scheme://authority/path…`. Userinfo would be part of the authority, so it fits no origin;
    // nor does `blob:https://host/…`, though it has the host's very origin.
    const href = text.includes('{') ? fillHost(url) : url;
    const slash = href.indexOf('/', 'https://'.length);
    const origin = href.slice(0, slash);
    let layers: readonly string[] | undefined;
    const endpoint = compiled.find(
      ({ exact, suffix, path }) =>
        (suffix ? origin.endsWith(suffix) && plainOrigin.test(origin) : origin === exact) &&
        (layers ??= layersOf(/[^?#]+/.exec(href.slice(slash))![0])) &&
        covers(path, layers),
    );
    return endpoint && { url: withQuery(url, endpoint), service: endpoint.service ?? 'maps' };
  };
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

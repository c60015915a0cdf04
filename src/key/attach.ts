/** Where a provider wants its key. */
export interface Placement {
  readonly in: 'query' | 'header';
  readonly name: string;
}

export interface KeyedRequest {
  readonly url: string;
  readonly headers?: Record<string, string>;
}

/**
 * Puts the key on a parsed URL. A key that is there already is replaced, wherever it stands and however often: TileJSON pins old ones.
 * All other parameters keep their bytes and order. Attaching twice is attaching once.
 */
export function attach(url: URL, placement: Placement, key: string): KeyedRequest {
  const { name } = placement;
  if (placement.in === 'header') return { url: url.href, headers: { [name]: key } };
  return { url: build(url, others(url.search, name), `${name}=${encodeURIComponent(key)}`) };
}

/** The URL without its key: what may be remembered, compared and asked for again. */
export function detach(url: URL, { in: place, name }: Placement): string {
  return place === 'header' ? url.href : build(url, others(url.search, name));
}

/** The key that a URL carries, if any. */
export function keyIn(url: URL, { in: place, name }: Placement): string | undefined {
  return place === 'query' ? (url.searchParams.get(name) ?? undefined) : undefined;
}

/** The URL with this query. What stands before the query is taken as the parser wrote it. */
function build({ href, search, hash }: URL, ...params: string[]): string {
  const query = params.filter(Boolean).join('&');
  // A lone question mark is no query, but it is in the href.
  const base = href.slice(0, href.length - hash.length - search.length).replace(/[?#]+$/, '');
  return `${base}${query && '?'}${query}${hash}`;
}

function others(search: string, name: string): string {
  if (search.length < 2) return '';
  return search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && nameOf(part) !== name)
    .join('&');
}

function nameOf(part: string): string {
  const end = part.indexOf('=');
  const raw = end < 0 ? part : part.slice(0, end);
  if (!/[%+]/.test(raw)) return raw;
  // URLSearchParams decodes as servers do, and never throws. It drops a leading question mark, which belongs to the name here.
  return new URLSearchParams(`&${part}`).keys().next().value ?? raw;
}

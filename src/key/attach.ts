/** Where a provider wants its key. */
export interface Placement {
  /** A header costs a preflight for every tile: choose it only where the provider knows no other. */
  readonly in: 'query' | 'header';
  /** The parameter's or the header's name. */
  readonly name: string;
}

export interface KeyedRequest {
  readonly url: string;
  readonly headers?: Record<string, string>;
}

/**
 * Puts the key on a URL as the parser wrote it. A key that is there already is replaced, wherever it stands, however often, and in whatever case its name
 * is written: TileJSON pins old ones, and which of two keys a server reads is its own affair.
 * All other parameters keep their bytes and order. Attaching twice is attaching once.
 * @param key `null`: the provider needs none, and the URL stays as it is.
 */
export function attach(url: string, placement: Placement, key: string | null): KeyedRequest {
  const { in: place, name } = placement;
  if (key === null) return { url };
  if (place === 'header') return { url, headers: { [name]: key } };
  return { url: rebuilt(url, name, `${encode(name)}=${encode(key)}`) };
}

/** The URL without its key: what may be remembered, compared and asked for again. */
export function detach(url: string, { in: place, name }: Placement): string {
  return place === 'header' ? url : rebuilt(url, name, '');
}

/** The key that a URL carries, if any. */
export function keyIn(url: string, { in: place, name }: Placement): string | undefined {
  if (place === 'header') return undefined;
  for (const [other, value] of new URL(url).searchParams) if (isSameName(other, name)) return value;
  return undefined;
}

/**
 * Rebuilds a URL around the parameters that stay. Plain text, because a browser makes a new string for every part of a URL object that is
 * read, and this runs for every tile.
 */
function rebuilt(href: string, name: string, added: string): string {
  const hash = href.indexOf('#');
  const end = hash < 0 ? href.length : hash;
  let next = href.indexOf('?');
  if (next < 0 || next > end) next = end;
  const base = href.slice(0, next);
  let url = base;
  const add = (part: string): void => void (part && (url += (url === base ? '?' : '&') + part));
  while (next < end) {
    const start = next + 1;
    next = href.indexOf('&', start);
    if (next < 0 || next > end) next = end;
    const part = href.slice(start, next);
    if (!isSameName(nameOf(part), name)) add(part);
  }
  add(added);
  return url + href.slice(end);
}

/** Encodes what is not plain: asking for that is by far the quicker. */
function encode(text: string): string {
  return /^\w*$/.test(text) ? text : encodeURIComponent(text);
}

/** Many servers read parameter names without regard to case, and some write them in another than their docs. */
function isSameName(a: string, b: string): boolean {
  return a === b || (a.length === b.length && a.toLowerCase() === b.toLowerCase());
}

function nameOf(part: string): string {
  const end = part.indexOf('=');
  const raw = end < 0 ? part : part.slice(0, end);
  if (!/[%+]/.test(raw)) return raw;
  // URLSearchParams decodes as servers do, and never throws. It drops a leading question mark, which belongs to the name here.
  return new URLSearchParams(`&${part}`).keys().next().value ?? raw;
}

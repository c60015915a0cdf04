/**
 * Whether a page of another origin made this request, with its visitor's cookies. Browsers say so in `Sec-Fetch-Site`, which no page can
 * set; those that do not (older ones, and all of them on a plain `http:` host) name the page in `Origin`. A request with neither is not a
 * page's. The same order as https://pkg.go.dev/net/http#CrossOriginProtection.
 */
export function isCrossSite({ method, url, headers }: Request): boolean {
  const site = headers.get('Sec-Fetch-Site');
  // `none`: somebody typed the address.
  if (site !== null) return site !== 'same-origin' && !(site === 'none' && method === 'GET');
  const said = headers.get('Origin');
  if (said === null) return false;
  const origin = URL.parse(said);
  const target = new URL(url);
  const isOwnHost = origin?.host === target.host || origin?.host === headers.get('Host');
  // Behind a proxy a route sees `http:` for a page's `https:`; the other way round it is a page that anybody could have changed.
  return !isOwnHost || (origin?.protocol === 'http:' && target.protocol === 'https:');
}

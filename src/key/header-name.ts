/**
 * Whether a page may set a request header. The platform knows: it drops in silence what it keeps to itself
 * (https://fetch.spec.whatwg.org/#forbidden-request-header). Node keeps nothing to itself.
 * @throws TypeError for what is no header's name.
 */
export function isSettable(header: string): boolean {
  const { headers } = new Request('https://a.test', { headers: { [header]: '' } });
  // MooTools has another class of that name, with headers of another kind.
  return headers.has?.(header) ?? true;
}

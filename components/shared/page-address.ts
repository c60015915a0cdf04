/**
 * The page's host. A `srcdoc` or `blob:` frame has the origin of the page that made it, and no host in its location; a sandboxed one has no
 * origin, but a location. Undefined outside a page.
 */
export function pageAddress(): Pick<Location, 'host' | 'hostname'> | undefined {
  return URL.parse(globalThis.origin) ?? globalThis.location;
}

/**
 * The page's host. A `srcdoc` or `blob:` frame has none in its location, but the origin of the page that made it. Any other page is where
 * its location says: a script's own `var origin` replaces `self.origin`. Undefined outside a page.
 */
export function pageAddress(): Pick<Location, 'host' | 'hostname' | 'origin'> | undefined {
  return globalThis.location?.host ? location : (URL.parse(globalThis.origin) ?? globalThis.location);
}

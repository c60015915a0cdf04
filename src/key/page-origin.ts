/**
 * The origin that a page's requests tell: `null` as text where it has none, undefined outside a page. `self.origin` knows what no address
 * does: that of a sandboxed frame, and of one from `srcdoc` or a `blob:`, which have no host. Any other page goes by its address, for a
 * script's own `var origin` replaces `self.origin`.
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#dom-origin
 */
export function pageOrigin(): string | undefined {
  const { location, origin } = globalThis as { location?: Location; origin?: unknown };
  return typeof origin !== 'string' || (origin !== 'null' && location?.host) ? location?.origin : origin;
}

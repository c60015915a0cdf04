/**
 * A URL parser percent-encodes a path's braces, so that a template's `{z}` and a text's own `%7Bz%7D` look alike afterwards. These
 * characters stand in for the template's meanwhile: they are for private use (U+E000 and U+E001), and no URL has them.
 */
const standIns = { '{': '\uE000', '}': '\uE001' } as const;

/** A URL template with its braces made fit for a URL parser, which leaves those in the host as they are. */
export function hideBraces(template: string): string {
  return template.replace(/^[^/?#]*\/\/[^/?#]*|[{}]/g, (part) => standIns[part as '{' | '}'] ?? part);
}

/** What a parser wrote of it, with the braces back. */
export function showBraces(url: string): string {
  return url.replaceAll('%EE%80%80', '{').replaceAll('%EE%80%81', '}');
}

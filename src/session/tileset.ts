import type { Tileset } from './request-info.ts';

/** `{z}`, `{quadkey}`, `{bbox-epsg-3857}`, `{ratio}`, `{fontstack}` … of a template. */
const placeholder = /\{[\w-]+\}/g;
/** What a placeholder may stand for: never a slash, so that it stays within its segment or parameter. */
const VALUE = '[\\w.,@%+-]*';
/** Stands in for a placeholder while a URL is parsed: unlike braces, no part of a URL changes it. */
const STAND_IN = 'mwslot';

/**
 * The tileset of a source, by its own templates: coordinates are what its placeholders say, and all the rest, query included, tells it
 * from others.
 * @param withoutKey a URL as requests are remembered: parsed, without the key. Undefined for a foreign one.
 */
export function tilesetOf(
  templates: readonly string[],
  withoutKey: (url: string) => string | undefined,
): Tileset | undefined {
  const parts = templates.flatMap((template) => {
    const url = withoutKey(template.replace(placeholder, STAND_IN));
    return url === undefined ? [] : [url.split(STAND_IN)];
  });
  if (parts.length === 0) return undefined;
  const patterns = parts.map((pieces) => new RegExp(`^${pieces.map(escaped).join(VALUE)}$`));
  return {
    id: parts.map((pieces) => pieces.join('{}')).join(' '),
    covers: (url) => patterns.some((pattern) => pattern.test(url)),
  };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}

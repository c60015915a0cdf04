import type { StyleLike } from './map-like.ts';

/** What MapLibre appends to a sprite's path, its two files by pixel ratio. */
const spriteFile = /(@2x)?\.(json|png)$/;

/** The URLs of a style's sprites: there is one, or a list with names. */
export function spritesOf({ sprite }: StyleLike): readonly string[] {
  const list = [sprite ?? []].flat() as readonly (string | { readonly url?: unknown })[];
  return list.map((one) => String(typeof one === 'string' ? one : one.url));
}

/**
 * Whether a URL is one of a sprite's files.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/style/load_sprite.ts#L17
 */
export function isOfSprite(file: string, sprite: string): boolean {
  const url = URL.parse(file);
  if (!url) return false;
  url.pathname = url.pathname.replace(spriteFile, '');
  return url.href === URL.parse(sprite)?.href;
}

/** Whether a URL is made from a style's template of glyphs: of any font, and any range of it. */
export function isOfFonts(range: string, template: string): boolean {
  const parts = template.split(/\{(?:fontstack|range)\}/);
  return range.startsWith(parts[0] as string) && range.endsWith(parts.at(-1) as string);
}

/** MapLibre resolves the URLs of some kinds of source itself, and leaves others as they are. */
export function absolute(url: string): string {
  return URL.parse(url, globalThis.document?.baseURI)?.href ?? url;
}

import type * as MapLibreModule from 'maplibre-gl';

/** MapLibre, 5.24 or 6, as a module. */
export type MapLibre = typeof MapLibreModule;

/** Where MapLibre's worker is, when that is not beside MapLibre itself. */
export interface WorkerFile {
  readonly url: string;
  /** Subresource integrity, for a worker from another origin. */
  readonly integrity?: string;
}

/** Loads MapLibre on demand; the browser keeps the one copy. 5.24 is UMD, which bundlers put under `default`. */
export async function loadMapLibre(): Promise<MapLibre> {
  const loaded = (await import('maplibre-gl')) as MapLibre & { default?: MapLibre };
  return loaded.default ?? loaded;
}

let sheet: Promise<CSSStyleSheet> | undefined;

/** Gives a shadow root MapLibre's styles: one sheet for all maps of a page, loaded with the first. */
export async function adoptMapStyles(root: ShadowRoot): Promise<void> {
  sheet ??= import('./maplibre-css.ts').then((it) => {
    const made = new CSSStyleSheet();
    made.replaceSync(it.maplibreCss);
    return made;
  });
  const loaded = await sheet.catch((error: unknown) => {
    sheet = undefined;
    throw error;
  });
  if (!root.adoptedStyleSheets.includes(loaded)) root.adoptedStyleSheets.unshift(loaded);
}

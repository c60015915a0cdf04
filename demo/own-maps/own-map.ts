import type { KeyClient } from 'mapward';

/** A map that Mapward did not make, with a key in its URL that is not valid. */
export interface OwnMap {
  /** Resolves once the library says that something was refused. */
  readonly refused: Promise<unknown>;
  /** The one line. */
  bind(client: KeyClient): void;
  /** Resolves once something is drawn. */
  drawn(): Promise<unknown>;
  remove(): void;
}

/** What a map is made of: where to, whose tiles, and which key. */
export interface OwnMapOptions {
  readonly container: HTMLElement;
  readonly apiUrl: string;
  readonly key: string;
}

/** A library to choose. */
export interface Library {
  readonly name: string;
  /** What a site would write. */
  readonly code: string;
  make(options: OwnMapOptions): Promise<OwnMap>;
}

/** Where all of them look. */
export const view = { lng: 12, lat: 28, zoom: 1.4 } as const;

/** The key server's raster tiles, 512 pixels wide. */
export function rasterTiles({ apiUrl, key }: OwnMapOptions): string {
  return `${apiUrl}/tiles/world-raster/{z}/{x}/{y}.png?key=${key}`;
}

/** A library's own style sheet, from beside the page: a map that is not ours looks as its library has it. */
export async function addStyles(href: string): Promise<void> {
  if (document.head.querySelector(`link[href="${href}"]`)) return;
  const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
  document.head.append(link);
  await new Promise((resolve, reject) => {
    link.addEventListener('load', resolve);
    link.addEventListener('error', () => reject(new Error(`${href} could not be loaded.`)));
  });
}

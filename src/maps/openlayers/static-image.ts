import type { Loadable, LoadFunction } from './source-like.ts';

/** An `ol/source/ImageStatic`, by its shape: its only image, which is requested when it is first drawn. */
export interface StaticSourceLike {
  getImageExtent(): unknown;
  getUrl(): string;
}

interface WithImage {
  /** An ImageStatic's only one; protected there. */
  readonly image?: (Loadable & { loader?: ((...request: never[]) => unknown) | null }) | null;
}

/**
 * Has an ImageStatic load by another function than its own, which it keeps to itself: what that sets as the image's `src` comes here.
 * https://github.com/openlayers/openlayers/blob/v10.11.0/src/ol/source/ImageStatic.js#L96
 * @returns what undoes it.
 */
export function interceptStatic(source: object, load: LoadFunction): () => void {
  const { image } = source as WithImage;
  const { loader, getImage } = image ?? {};
  if (!image || !loader) return () => {};
  image.loader = (...request) => {
    image.getImage = () => ({
      set src(url: string) {
        image.getImage = getImage;
        load(image, url);
      },
    });
    return loader(...request);
  };
  return () => (image.loader = loader);
}

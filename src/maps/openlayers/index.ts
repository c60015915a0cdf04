/** `mapward/openlayers`: an OpenLayers source with a public key. */
export { bindSource, type BindOptions } from './bind-source.ts';
export { noticeControl } from './notice-control.ts';
export type { ImageSourceLike, LoadFunction, TileSourceLike } from './source-like.ts';

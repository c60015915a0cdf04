/** `mapward/openlayers`: an OpenLayers source with a public key. */
export { bindSource, type BindOptions } from './bind-source.ts';
export { bindStyle, type StyleBinding } from './bind-style.ts';
export { noticeControl } from './notice-control.ts';
export type { StyledLike } from './layers-like.ts';
export type { ImageSourceLike, LoadFunction, TileSourceLike } from './source-like.ts';

/** `mapward/leaflet`: a Leaflet layer with a public key. */
export { bindTileLayer, type BindOptions } from './bind-tile-layer.ts';
export { noticeControl, type NoticeControl } from './notice-control.ts';
export type { TileLayerLike } from './tile-layer-like.ts';

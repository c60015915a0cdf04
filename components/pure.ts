/** The elements' classes only: nothing is registered. */
export { KeyManager } from './key-manager/key-manager.ts';
export { KeyChangeEvent } from './key-manager/events.ts';
export { KeyNotice } from './key-notice/key-notice.ts';
export { KeyUsage } from './key-usage/key-usage.ts';
export { UsageChangeEvent } from './key-usage/events.ts';
export { MapMarker } from './map-marker/map-marker.ts';
export { MarkerClickEvent, MarkerMoveEvent } from './map-marker/events.ts';
export { MapSearch } from './map-search/map-search.ts';
export { SearchSelectEvent } from './map-search/events.ts';
export { MapView } from './map-view/map-view.ts';
export type { MapStatus } from './map-view/map-view.properties.ts';
export { MapErrorEvent } from './map-view/events.ts';

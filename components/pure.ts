/** The elements' classes alone: nothing is registered. */
export { KeyNotice } from './key-notice/key-notice.ts';
export { MapView, type MapStatus } from './map-view/map-view.ts';
export { MapErrorEvent } from './map-view/events.ts';

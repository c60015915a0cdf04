/** `<map-view>` that brings MapLibre along, with its worker beside this very file. */
import { MapView } from '../map-view/map-view.ts';
import { define } from '../shared/define.ts';

MapView.worker = {
  url: new URL('maplibre-gl-worker.mjs', import.meta.url).href,
  // The build puts the file's hash in its place.
  integrity: 'integrity:maplibre-gl-worker.mjs',
};

define('map-view', MapView);

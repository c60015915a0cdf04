/**
 * The one-script build: registers the elements and brings MapLibre along, with its worker beside this very file.
 *
 * @example
 * <script type="module" src="https://cdn.example/mapward.js"></script>
 * <map-view api-key="pk_…" provider="maptiler"></map-view>
 */
import './elements.ts';
import { MapView } from './map-view/map-view.ts';

MapView.worker = {
  url: new URL('maplibre-gl-worker.mjs', import.meta.url).href,
  // The build puts the file's hash in its place.
  integrity: 'integrity:maplibre-gl-worker.mjs',
};

export * from './pure.ts';

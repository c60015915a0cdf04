/** A MapLibre map as a layer of a Leaflet map, by maplibre-gl-leaflet. */
import L from 'leaflet';
import '@maplibre/maplibre-gl-leaflet';
import 'leaflet/dist/leaflet.css';
import '../../../../components/key-notice/define.ts';
import { bindMap } from '../../../../src/index.ts';
import { noticeControl } from '../../../../src/maps/leaflet/index.ts';
import { startLab } from '../any-map.ts';
import { rasterStyle } from './raster-style.ts';

startLab((container, stallLimit) => {
  const map = L.map(container, { zoomAnimation: false, attributionControl: false });
  map.setView([30, 10], 4);
  container.style.background = '#f0f';
  return {
    addLayer(template, client) {
      const transformRequest = client?.transformRequest;
      const layer = L.maplibreGL({
        style: rasterStyle(template),
        ...(transformRequest && { transformRequest }),
      }).addTo(map);
      return client ? bindMap(layer.getMaplibreMap(), client, { stallLimit }) : () => {};
    },
    addNotice: (client) => noticeControl(client).addTo(map),
    move: ([lng, lat]) => void map.setView([lat, lng], 4, { animate: false }),
  };
});

/** A map of MapTiler's SDK as a layer of a Leaflet map, by leaflet-maptilersdk. */
import L from 'leaflet';
import { MaptilerLayer } from '@maptiler/leaflet-maptilersdk';
import { config } from '@maptiler/sdk';
import 'leaflet/dist/leaflet.css';
import '../../../../components/key-notice/define.ts';
import { bindMap } from '../../../../src/index.ts';
import { noticeControl } from '../../../../src/maps/leaflet/index.ts';
import { startLab } from '../any-map.ts';
import { rasterStyle } from './raster-style.ts';

// It reports its use to MapTiler, which no test needs.
config.telemetry = false;

startLab((container, stallLimit) => {
  // It fails on a map without the control of attributions (4.1.1: `onAdd`).
  const map = L.map(container, { zoomAnimation: false });
  map.setView([30, 10], 4);
  container.style.background = '#f0f';
  return {
    addLayer(template, client) {
      const layer = new MaptilerLayer({ apiKey: 'not-needed-here', style: rasterStyle(template) });
      layer.addTo(map);
      return client ? bindMap(layer.getMaptilerSDKMap(), client, { stallLimit }) : () => {};
    },
    addNotice: (client) => noticeControl(client).addTo(map),
    move: ([lng, lat]) => void map.setView([lat, lng], 4, { animate: false }),
  };
});

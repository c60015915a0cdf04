/** What runs in the page of a map of react-leaflet: each layer is bound in its `ref`. */
import type { Map as LeafletMap, TileLayer as LeafletTileLayer } from 'leaflet';
import { createElement } from 'react';
import { createRoot } from 'react-dom/client';
import { MapContainer, TileLayer } from 'react-leaflet';
import 'leaflet/dist/leaflet.css';
import '../../../components/key-notice/define.ts';
import type { KeyClient } from '../../../src/index.ts';
import { bindTileLayer, noticeControl } from '../../../src/maps/leaflet/index.ts';
import { startLab } from './any-map.ts';

startLab((container, stallLimit) => {
  const layers: { readonly url: string; readonly client: KeyClient | undefined }[] = [];
  const root = createRoot(container);
  let map: LeafletMap | undefined;
  const layerOf = ({ url, client }: (typeof layers)[number], key: number) =>
    createElement(TileLayer, {
      key,
      url,
      tileSize: 512,
      zoomOffset: -1,
      ref: (layer: LeafletTileLayer | null) => {
        if (layer && client) bindTileLayer(layer, client, { stallLimit });
      },
    });
  const render = (): void => {
    const given = {
      ref: (made: LeafletMap | null) => void (map = made ?? map),
      center: [30, 10] as [number, number],
      zoom: 4,
      zoomAnimation: false,
      fadeAnimation: false,
      attributionControl: false,
      style: { width: 300, height: 300, background: '#f0f' },
    };
    root.render(createElement(MapContainer, given, ...layers.map(layerOf)));
  };
  return {
    addLayer(url, client) {
      layers.push({ url, client });
      render();
      return () => {};
    },
    addNotice: (client) => map && noticeControl(client).addTo(map),
    move: ([lng, lat]) => void map?.setView([lat, lng], 4, { animate: false }),
  };
});

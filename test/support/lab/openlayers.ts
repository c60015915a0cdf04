/** What runs in the page of an OpenLayers map. */
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import MVT from 'ol/format/MVT.js';
import ImageLayer from 'ol/layer/Image.js';
import TileLayer from 'ol/layer/Tile.js';
import VectorTileLayer from 'ol/layer/VectorTile.js';
import { fromLonLat } from 'ol/proj.js';
import ImageStatic from 'ol/source/ImageStatic.js';
import ImageWMS from 'ol/source/ImageWMS.js';
import TileJSON from 'ol/source/TileJSON.js';
import TileWMS from 'ol/source/TileWMS.js';
import VectorTile from 'ol/source/VectorTile.js';
import WMTS from 'ol/source/WMTS.js';
import XYZ from 'ol/source/XYZ.js';
import WMTSTileGrid from 'ol/tilegrid/WMTS.js';
import 'ol/ol.css';
import '../../../components/key-notice/define.ts';
import { bindSource, noticeControl } from '../../../src/maps/openlayers/index.ts';
import { startLab } from './any-map.ts';

startLab((container, stallLimit) => {
  const view = new View({ center: fromLonLat([10, 30]), zoom: 4 });
  const map = new OlMap({ target: container, view, controls: [] });
  Object.assign(window, {
    ol: {
      MVT,
      ImageLayer,
      TileLayer,
      VectorTileLayer,
      ImageStatic,
      ImageWMS,
      TileJSON,
      TileWMS,
      VectorTile,
      WMTS,
      XYZ,
      WMTSTileGrid,
    },
    openlayers: map,
    bindSource,
  });
  return {
    addLayer(url, client) {
      const source = new XYZ({ url, tileSize: 512, transition: 0 });
      map.addLayer(new TileLayer({ source }));
      return client ? bindSource(source, client, { stallLimit }) : () => {};
    },
    addNotice: (client) => map.addControl(noticeControl(client)),
    move: (center) => view.setCenter(fromLonLat([...center])),
  };
});

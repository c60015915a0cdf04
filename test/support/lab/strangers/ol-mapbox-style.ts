/** A MapLibre style on an OpenLayers map, by ol-mapbox-style. */
import LayerGroup from 'ol/layer/Group.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { fromLonLat } from 'ol/proj.js';
import { apply } from 'ol-mapbox-style';
import 'ol/ol.css';
import '../../../../components/key-notice/define.ts';
import { bindStyle, noticeControl } from '../../../../src/maps/openlayers/index.ts';
import { startLab } from '../any-map.ts';
import { rasterStyle } from './raster-style.ts';

startLab((container, stallLimit) => {
  const view = new View({ center: fromLonLat([10, 30]), zoom: 4 });
  const map = new OlMap({ target: container, view, controls: [] });
  return {
    addLayer(template, client) {
      const group = new LayerGroup();
      map.addLayer(group);
      Object.assign(window, { group });
      // A template of tiles, or a style, or its URL.
      const style = template.includes('{z}') && !template.startsWith('{') ? rasterStyle(template) : template;
      const binding = client && bindStyle(group, client, { stallLimit });
      apply(group, style, binding).then(
        () => document.body.setAttribute('applied', ''),
        ({ message }: Error) => document.body.setAttribute('failed', message),
      );
      return () => binding?.unbind();
    },
    addNotice: (client) => map.addControl(noticeControl(client)),
    move: (center) => view.setCenter(fromLonLat([...center])),
  };
});

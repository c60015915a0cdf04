/** A MapLibre style on an OpenLayers map, by ol-mapbox-style: it takes answers in place of requests, and is applied again. */
import LayerGroup from 'ol/layer/Group.js';
import OlMap from 'ol/Map.js';
import View from 'ol/View.js';
import { fromLonLat } from 'ol/proj.js';
import { apply } from 'ol-mapbox-style';
import 'ol/ol.css';
import '../../../../components/key-notice/define.ts';
import { noticeControl } from '../../../../src/maps/openlayers/index.ts';
import { startLab } from '../any-map.ts';
import { rasterStyle } from './raster-style.ts';

startLab((container) => {
  const view = new View({ center: fromLonLat([10, 30]), zoom: 4 });
  const map = new OlMap({ target: container, view, controls: [] });
  return {
    addLayer(template, client) {
      const group = new LayerGroup();
      map.addLayer(group);
      const transformRequest = (url: string): Promise<Response> | undefined =>
        client?.owns(url) ? client.fetch(url) : undefined;
      // A template of tiles, or a style's URL.
      const styleOf = (): object | string => (template.includes('{z}') ? rasterStyle(template) : template);
      const show = (): void => {
        group.getLayers().clear();
        apply(group, styleOf(), { transformRequest }).then(
          () => document.body.setAttribute('applied', ''),
          () => {},
        );
      };
      show();
      client?.addEventListener('key-recovered', show);
      return () => {};
    },
    addNotice: (client) => map.addControl(noticeControl(client)),
    move: (center) => view.setCenter(fromLonLat([...center])),
  };
});

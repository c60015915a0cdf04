import { bindMap } from 'mapward';
import { addStyles, view, type Library } from './own-map.ts';

export const maplibre: Library = {
  name: 'MapLibre',
  code: `const client = createClient({ key: 'pk_…', provider: mapward() });
bindMap(map, client);`,
  async make({ container, apiUrl, key }) {
    const [{ Map }] = await Promise.all([import('maplibre-gl'), addStyles('maplibre-gl.css')]);
    const style = `${apiUrl}/maps/basic/style.json?key=${key}`;
    const map = new Map({ container, style, center: [view.lng, view.lat], zoom: view.zoom });
    return {
      refused: map.once('error'),
      bind(client) {
        bindMap(map, client);
        map.setStyle(client.styleUrl());
      },
      drawn: () => map.once('idle'),
      remove: () => map.remove(),
    };
  },
};

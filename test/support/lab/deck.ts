/** What runs in the page of a deck.gl map. */
import { CompositeLayer, Deck } from '@deck.gl/core';
import { MVTLayer, TerrainLayer, Tile3DLayer } from '@deck.gl/geo-layers';
import { BitmapLayer, GeoJsonLayer } from '@deck.gl/layers';
import '../../../components/key-notice/define.ts';
import { bindDeck, loadOptions } from '../../../src/maps/deck/index.ts';
import { startLab } from './any-map.ts';
import { tileLayer } from './tile-layer.ts';

startLab((container, stallLimit) => {
  const layers: unknown[] = [];
  const view = (longitude: number, latitude: number): never =>
    ({ longitude, latitude, zoom: 3 }) as unknown as never;
  const parent = container as HTMLDivElement;
  const deck = new Deck({ parent, width: 300, height: 300, viewState: view(10, 30), layers: [] });
  const kinds = { BitmapLayer, CompositeLayer, GeoJsonLayer, MVTLayer, TerrainLayer, Tile3DLayer };
  Object.assign(window, { ...kinds, deck, bindDeck, loadOptions });
  return {
    addLayer(data, client) {
      layers.push(tileLayer(`tiles ${layers.length}`, data));
      const unbind = client ? bindDeck(deck, client, { stallLimit }) : () => {};
      deck.setProps({ layers: [...layers] as never });
      return unbind;
    },
    addNotice: (client) => container.append(Object.assign(document.createElement('key-notice'), { client })),
    move: ([longitude, latitude]) => deck.setProps({ viewState: view(longitude, latitude) }),
  };
});

/** What runs in the page of a deck.gl map. */
import { Deck } from '@deck.gl/core';
import { BitmapLayer } from '@deck.gl/layers';
import { MVTLayer, TerrainLayer, TileLayer } from '@deck.gl/geo-layers';
import '../../../components/key-notice/define.ts';
import { bindDeck, loadOptions } from '../../../src/maps/deck/index.ts';
import { startLab } from './any-map.ts';

startLab((container, stallLimit) => {
  const layers: unknown[] = [];
  const view = (longitude: number, latitude: number): object => ({ longitude, latitude, zoom: 3 });
  const deck = new Deck({
    parent: container as HTMLDivElement,
    width: 300,
    height: 300,
    viewState: view(10, 30) as never,
    layers: [],
  });
  Object.assign(window, {
    deckgl: { Deck, BitmapLayer, MVTLayer, TerrainLayer, TileLayer },
    deck,
    bindDeck,
    loadOptions,
  });
  return {
    addLayer(data, client) {
      const layer = new TileLayer({
        id: `tiles ${layers.length}`,
        data,
        tileSize: 512,
        maxZoom: 6,
        onTileError: () => {},
        renderSubLayers: (props) => {
          const { west, south, east, north } = props.tile.bbox as never;
          return props.data
            ? new BitmapLayer({
                id: props.id,
                image: props.data as never,
                bounds: [west, south, east, north],
              })
            : null;
        },
      });
      layers.push(layer);
      const unbind = client ? bindDeck(deck, client, { stallLimit }) : () => {};
      deck.setProps({ layers: [...layers] as never });
      return unbind;
    },
    addNotice: (client) => container.append(Object.assign(document.createElement('key-notice'), { client })),
    move: ([longitude, latitude]) => deck.setProps({ viewState: view(longitude, latitude) as never }),
  };
});

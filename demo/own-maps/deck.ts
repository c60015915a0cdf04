import { bindDeck } from 'mapward/deck';
import { rasterTiles, view, type Library } from './own-map.ts';

export const deckgl: Library = {
  name: 'deck.gl',
  code: `const client = createClient({ key: 'pk_…', provider: mapward() });
bindDeck(deck, client); // right after it is made`,
  async make(options) {
    const [{ Deck }, { TileLayer }, { BitmapLayer }] = await Promise.all([
      import('@deck.gl/core'),
      import('@deck.gl/geo-layers'),
      import('@deck.gl/layers'),
    ]);
    let refuse: (value?: unknown) => void = () => {};
    let draw: (value?: unknown) => void = () => {};
    const layer = (id: string): InstanceType<typeof TileLayer> =>
      new TileLayer({
        id,
        data: rasterTiles(options),
        tileSize: 512,
        maxZoom: 6,
        onTileError: (error: unknown) => refuse(error),
        onTileLoad: () => draw(),
        renderSubLayers: ({ id, data, tile }) => {
          const { west, south, east, north } = tile.bbox as Record<
            'west' | 'south' | 'east' | 'north',
            number
          >;
          return data
            ? new BitmapLayer({ id, image: data as string, bounds: [west, south, east, north] })
            : null;
        },
      });
    const refused = new Promise((resolve) => (refuse = resolve));
    const deck = new Deck({
      parent: options.container as HTMLDivElement,
      initialViewState: { longitude: view.lng, latitude: view.lat, zoom: view.zoom },
      controller: true,
      layers: [layer('plain')],
    });
    return {
      refused,
      bind(client) {
        bindDeck(deck, client);
        // What the plain one did not get, nobody noted.
        deck.setProps({ layers: [layer('keyed')] });
      },
      drawn: () => new Promise((resolve) => (draw = resolve)),
      remove: () => deck.finalize(),
    };
  },
};

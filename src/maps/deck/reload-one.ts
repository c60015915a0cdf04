import type { FetchContext, LayerLike, TileLike } from './deck-like.ts';

/** Has a layer request again what it did not get. */
export function reloadOne(url: string, { layer: { id, context }, propName, signal }: FetchContext): void {
  const layers = context.layerManager.getLayers();
  if (signal) {
    // A tile's signal is its own, whichever layer of a composite requested it: https://github.com/visgl/deck.gl/blob/v9.4.0/modules/geo-layers/src/tileset-2d/tile-2d-header.ts#L33
    for (const layer of layers)
      for (const tile of layer.state?.tileset?.tiles ?? [])
        if (tile._abortController?.signal === signal) reloadTile(layer, tile);
    return;
  }
  const layer = layers.find((other) => other.id === id);
  // An MVTLayer reads its TileJSON again: https://github.com/visgl/deck.gl/blob/v9.4.0/modules/geo-layers/src/mvt-layer/mvt-layer.ts#L162
  if (layer?._updateTileData) void layer._updateTileData().then(() => layer.setNeedsUpdate());
  else layer?.internalState?.reloadAsyncProp(propName, layer.props.fetch?.(url, { propName, layer }));
}

function reloadTile(layer: LayerLike, tile: TileLike): void {
  tile.setNeedsReload();
  layer.setNeedsUpdate();
}

/** The deck.gl layer of raster tiles that the lab's maps show. */
import { BitmapLayer } from '@deck.gl/layers';
import { TileLayer } from '@deck.gl/geo-layers';

export function tileLayer(id: string, data: string): TileLayer {
  return new TileLayer({
    id,
    data,
    tileSize: 512,
    maxZoom: 6,
    onTileError: () => {},
    renderSubLayers: (props) => {
      const { west, south, east, north } = props.tile.bbox as never;
      return props.data
        ? new BitmapLayer({ id: props.id, image: props.data as never, bounds: [west, south, east, north] })
        : null;
    },
  });
}

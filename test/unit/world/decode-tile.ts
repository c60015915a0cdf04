import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';

export interface TilePoint {
  z: number;
  x: number;
  y: number;
  /** In cells of the 4096 that a tile has on a side. */
  cell: [number, number];
}

/** The tile of a zoom that a point lies in, and where in it. */
export function tilePoint(lng: number, lat: number, z: number): TilePoint {
  const sin = Math.sin((lat * Math.PI) / 180);
  const px = (lng / 360 + 0.5) * 2 ** z;
  const py = (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * 2 ** z;
  const [x, y] = [Math.floor(px), Math.floor(py)];
  return { z, x, y, cell: [(px - x) * 4096, (py - y) * 4096] };
}

export function decodeTile(bytes: Uint8Array): VectorTile {
  return new VectorTile(new PbfReader(bytes));
}

/** Whether a polygon layer of a tile covers a point (even-odd over all rings). */
export function covers(tile: VectorTile, layerName: string, [px, py]: [number, number]): boolean {
  const layer = tile.layers[layerName];
  let inside = false;
  for (let i = 0; i < (layer?.length ?? 0); i++) {
    for (const ring of layer!.feature(i).loadGeometry()) {
      for (let j = 0; j < ring.length; j++) {
        const a = ring[j]!;
        const b = ring[(j + 1) % ring.length]!;
        if (a.y > py !== b.y > py && px < ((b.x - a.x) * (py - a.y)) / (b.y - a.y) + a.x) inside = !inside;
      }
    }
  }
  return inside;
}

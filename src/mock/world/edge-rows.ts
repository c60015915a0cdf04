/** A polygon's edges by latitude: what lies inside and what crosses stays cheap with ten thousand vertices. */
import type { Position, Rings } from './codec.ts';
import { boxOf } from './geometry.ts';

const rows = 512;

type Edge = readonly [ax: number, ay: number, bx: number, by: number];

export interface EdgeRows {
  /** Even-odd, so that holes are outside. */
  holds(point: Position): boolean;
  /** Whether the line between two points crosses an edge. */
  crosses(from: Position, to: Position): boolean;
}

export function edgeRows(rings: Rings): EdgeRows {
  const [, south, , north] = boxOf(rings);
  const rowOf = (lat: number): number =>
    Math.max(0, Math.min(rows - 1, Math.floor(((lat - south) / (north - south || 1)) * rows)));
  const sorted: Edge[][] = Array.from({ length: rows }, () => []);
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const edge: Edge = [...ring[i]!, ...ring[(i + 1) % ring.length]!];
      const last = rowOf(Math.max(edge[1], edge[3]));
      for (let row = rowOf(Math.min(edge[1], edge[3])); row <= last; row++) sorted[row]!.push(edge);
    }
  }

  return {
    holds([lng, lat]) {
      if (lat < south || lat > north) return false;
      let inside = false;
      for (const [ax, ay, bx, by] of sorted[rowOf(lat)]!) {
        if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
      }
      return inside;
    },
    crosses(from, to) {
      if (Math.max(from[1], to[1]) < south || Math.min(from[1], to[1]) > north) return false;
      const last = rowOf(Math.max(from[1], to[1]));
      for (let row = rowOf(Math.min(from[1], to[1])); row <= last; row++) {
        if (sorted[row]!.some((edge) => edgesCross(from, to, edge))) return true;
      }
      return false;
    },
  };
}

function edgesCross(from: Position, to: Position, [ax, ay, bx, by]: Edge): boolean {
  const a: Position = [ax, ay];
  const b: Position = [bx, by];
  return side(from, to, a) !== side(from, to, b) && side(a, b, from) !== side(a, b, to);
}

function side([ax, ay]: Position, [bx, by]: Position, [x, y]: Position): boolean {
  return (bx - ax) * (y - ay) > (by - ay) * (x - ax);
}

/** A polygon's edges in a grid of cells: what lies inside and what crosses is told from the few edges nearby. */
import type { Position, Rings } from './codec.ts';
import { boxHolds, boxOf } from './geometry.ts';

/** Cells on a side. */
const side = 64;

type Edge = readonly [a: Position, b: Position];
interface Cell {
  readonly edges: Edge[];
  readonly center: Position;
  isInside: boolean;
}

export interface EdgeGrid {
  /** Even-odd, so that holes are outside. */
  holds(point: Position): boolean;
  /** Whether the line between two points crosses an edge. */
  crosses(from: Position, to: Position): boolean;
}

export function edgeGrid(rings: Rings): EdgeGrid {
  const box = boxOf(rings);
  const [west, south, east, north] = box;
  const [width, height] = [(east - west || 1) / side, (north - south || 1) / side];
  const cells = Array.from({ length: side * side }, (_, i): Cell => {
    const [column, row] = [i % side, Math.floor(i / side)];
    const center: Position = [west + (column + 0.5) * width, south + (row + 0.5) * height];
    return { edges: [], center, isInside: false };
  });
  const clamped = (cell: number): number => Math.max(0, Math.min(side - 1, Math.floor(cell)));
  const cellAt = ([lng, lat]: Position): Cell =>
    cells[clamped((lat - south) / height) * side + clamped((lng - west) / width)]!;

  /** Whether `test` takes one of the cells that a line passes. A line along a border passes the cells on both sides of it. */
  function someCell([ax, ay]: Position, [bx, by]: Position, test: (cell: Cell) => boolean): boolean {
    const lngAt = (lat: number): number => ax + ((bx - ax) * (lat - ay)) / (by - ay);
    const [low, high] = ay < by ? [ay, by] : [by, ay];
    const last = clamped((high - south) / height + slack);
    for (let row = clamped((low - south) / height - slack); row <= last; row++) {
      const bottom = Math.max(low, south + (row - slack) * height);
      const top = Math.min(high, south + (row + 1 + slack) * height);
      const [from, to] = low === high || bottom > top ? [ax, bx] : [lngAt(bottom), lngAt(top)];
      const lastColumn = clamped((Math.max(from, to) - west) / width + slack);
      for (let column = clamped((Math.min(from, to) - west) / width - slack); column <= lastColumn; column++)
        if (test(cells[row * side + column]!)) return true;
    }
    return false;
  }

  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const edge = upward(ring[i - 1]!, ring[i]!);
      someCell(...edge, ({ edges }) => {
        edges.push(edge);
        return false;
      });
    }
  }
  // From outside into each row, from center to center: every edge on the way is a change.
  for (const [i, cell] of cells.entries()) {
    const before = i % side === 0 ? undefined : cells[i - 1]!;
    const border: Position = [cell.center[0] - width * (before ? 0.5 : 1), cell.center[1]];
    const isInside = before ? before.isInside !== isOdd(before, border) : false;
    cell.isInside = isInside !== isOdd(cell, border);
  }

  return {
    holds(point) {
      if (!boxHolds(box, point)) return false;
      const cell = cellAt(point);
      return cell.isInside !== isOdd(cell, point);
    },
    crosses(from, to) {
      if (Math.max(from[0], to[0]) < west || Math.min(from[0], to[0]) > east) return false;
      if (Math.max(from[1], to[1]) < south || Math.min(from[1], to[1]) > north) return false;
      return someCell(from, to, ({ edges }) => edges.some((edge) => edgesCross(from, to, edge)));
    },
  };
}

/** In cells. */
const slack = 1e-6;

/** In one direction, so that a point on an edge that two polygons share is in one of them. */
function upward(a: Position, b: Position): Edge {
  return a[1] < b[1] || (a[1] === b[1] && a[0] < b[0]) ? [a, b] : [b, a];
}

/** Whether the way from a cell's center to a point within it crosses an odd number of edges. */
function isOdd({ edges, center }: Cell, point: Position): boolean {
  let odd = false;
  for (const edge of edges) if (edgesCross(center, point, edge)) odd = !odd;
  return odd;
}

function edgesCross(from: Position, to: Position, edge: Edge): boolean {
  const a = edge[0];
  const b = edge[1];
  return isLeft(from, to, a) !== isLeft(from, to, b) && isLeft(a, b, from) !== isLeft(a, b, to);
}

function isLeft(a: Position, b: Position, point: Position): boolean {
  return (b[0] - a[0]) * (point[1] - a[1]) > (b[1] - a[1]) * (point[0] - a[0]);
}

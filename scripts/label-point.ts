/**
 * Where a country's name goes: the point of its largest polygon that is farthest from every edge (the pole
 * of inaccessibility), found on a grid that is refined around the best cell. Measured on the Mercator plane,
 * as the label will be.
 */
import type { Position, Rings } from '../src/mock/world/codec.ts';

const steps = 16;
const rounds = 6;

export function labelPoint(polygons: readonly Rings[]): Position {
  const rings = polygons
    .map(toMercator)
    .reduce((best, ring) => (area(ring[0]!) > area(best[0]!) ? ring : best));
  const xs = rings[0]!.map(([x]) => x);
  const ys = rings[0]!.map(([, y]) => y);
  let [west, east, south, north] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];

  let best: Position = [(west + east) / 2, (south + north) / 2];
  for (let round = 0; round < rounds; round++) {
    const width = (east - west) / steps;
    const height = (north - south) / steps;
    let deepest = -Infinity;
    for (let i = 0; i <= steps; i++) {
      for (let j = 0; j <= steps; j++) {
        const point: Position = [west + i * width, south + j * height];
        const depth = depthInside(point, rings);
        if (depth > deepest) [deepest, best] = [depth, point];
      }
    }
    [west, east, south, north] = [best[0] - width, best[0] + width, best[1] - height, best[1] + height];
  }
  return fromMercator(best);
}

/** Distance to the nearest edge; negative outside. Width counts for half: labels lie flat. */
function depthInside([x, y]: Position, rings: Rings): number {
  let inside = false;
  let nearest = Infinity;
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      const [ax, ay] = ring[i - 1]!;
      const [bx, by] = ring[i]!;
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      nearest = Math.min(nearest, distanceToSegment((x - ax) / 2, y - ay, (bx - ax) / 2, by - ay));
    }
  }
  return inside ? nearest : -nearest;
}

function distanceToSegment(x: number, y: number, dx: number, dy: number): number {
  const along = dx || dy ? Math.max(0, Math.min(1, (x * dx + y * dy) / (dx * dx + dy * dy))) : 0;
  return Math.hypot(x - along * dx, y - along * dy);
}

function area(ring: Position[]): number {
  let twice = 0;
  for (let i = 1; i < ring.length; i++)
    twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1];
  return Math.abs(twice / 2);
}

function toMercator(rings: Rings): Rings {
  const y = (lat: number) =>
    Math.log(Math.tan(Math.PI / 4 + (Math.max(-85, Math.min(85, lat)) * Math.PI) / 360));
  return rings.map((ring) => ring.map(([lng, lat]) => [(lng * Math.PI) / 180, y(lat)]));
}

function fromMercator([x, y]: Position): Position {
  return [(x * 180) / Math.PI, (Math.atan(Math.sinh(y)) * 180) / Math.PI];
}

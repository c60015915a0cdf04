/** Plane and sphere geometry over longitudes and latitudes in degrees. */
import type { Position, Rings } from './codec.ts';

export type Box = [west: number, south: number, east: number, north: number];

export function boxOf(rings: Rings): Box {
  const box: Box = [180, 90, -180, -90];
  // The outer ring holds the others.
  for (const [lng, lat] of rings[0] ?? []) {
    if (lng < box[0]) box[0] = lng;
    if (lat < box[1]) box[1] = lat;
    if (lng > box[2]) box[2] = lng;
    if (lat > box[3]) box[3] = lat;
  }
  return box;
}

export function joinBoxes(boxes: readonly Box[]): Box {
  return boxes.reduce(
    (all, box) => [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ],
    [180, 90, -180, -90],
  );
}

export function boxArea([west, south, east, north]: Box): number {
  return (east - west) * (north - south);
}

export function boxHolds([west, south, east, north]: Box, [lng, lat]: Position): boolean {
  return lng >= west && lng <= east && lat >= south && lat <= north;
}

export function boxesMeet(a: Box, b: Box): boolean {
  return a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];
}

/** Whether a point lies in a polygon and in none of its holes (even-odd). */
export function ringsHold(rings: Rings, [lng, lat]: Position): boolean {
  let inside = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[j]!;
      if (ay > lat !== by > lat && lng < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

/** Great-circle distance. */
export function distanceKm([lng1, lat1]: Position, [lng2, lat2]: Position): number {
  const radians = Math.PI / 180;
  const across = Math.sin(((lng2 - lng1) * radians) / 2);
  const along = Math.sin(((lat2 - lat1) * radians) / 2);
  const h = along * along + Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * across * across;
  return 2 * 6371.0088 * Math.asin(Math.sqrt(Math.min(1, h)));
}

/** Reads the area of an export: a simple polygon, so that what is charged is what is delivered. */
import type { Polygon, Position } from 'geojson';
import type { FieldError } from '../account/problem.ts';
import { contains, findCrossing, findNested, intricacyOf, type Ring } from './rings.ts';

/** How often an area's edges may run across its box. No part of a country in the world's data does so more than 12 times. */
const mostIntricate = 100;

/** @returns the polygon, or what is wrong with it. */
export function readArea(json: unknown): Polygon | FieldError {
  if (Array.isArray(json)) return boxPolygon(json);
  if (typeof json !== 'object' || json === null || !('type' in json) || json.type !== 'Polygon') {
    return wrong('type', 'must be Polygon, or the body a list of west, south, east and north');
  }
  const rings = 'coordinates' in json ? json.coordinates : undefined;
  if (!Array.isArray(rings) || rings.length === 0) return wrong('coordinates', 'must be a list of rings');
  for (const [index, ring] of rings.entries()) {
    const fault = ringFault(ring);
    if (fault) return wrong(`coordinates[${index}]`, fault);
  }
  const fault = shapeFault(rings as Ring[]);
  return fault ?? { type: 'Polygon', coordinates: rings as Position[][] };
}

/** How many positions a body holds, without a look at whether they are any. */
export function countVertices(json: unknown): number {
  const rings: unknown =
    typeof json === 'object' && json !== null && 'coordinates' in json ? json.coordinates : [];
  if (!Array.isArray(rings)) return 0;
  return rings.reduce((sum: number, ring) => sum + (Array.isArray(ring) ? ring.length : 0), 0);
}

function wrong(field: string, message: string): FieldError {
  return { field, message };
}

function isPosition(value: unknown): value is Position {
  if (!Array.isArray(value) || value.length < 2 || value.length > 3) return false;
  return (
    value.every(Number.isFinite) && Math.abs(value[0] as number) <= 180 && Math.abs(value[1] as number) <= 90
  );
}

function ringFault(ring: unknown): string | undefined {
  if (!Array.isArray(ring) || ring.length < 4) return 'must be a ring of at least four positions';
  if (!ring.every(isPosition)) return 'must be of positions: longitude -180 to 180, latitude -90 to 90';
  const [first, last] = [ring[0] as Position, ring.at(-1) as Position];
  return first[0] === last[0] && first[1] === last[1] ? undefined : 'must end where it begins';
}

/** A hole outside of its polygon, or in another hole, would make the area smaller than what lies in it. */
function shapeFault(rings: Ring[]): FieldError | undefined {
  const crossing = intricacyOf(rings) > mostIntricate ? 'intricate' : findCrossing(rings);
  if (crossing === 'intricate')
    return wrong('coordinates', 'must be simpler: too many of its edges lie side by side');
  if (crossing) return wrong('coordinates', `must not cross or touch itself, as near ${crossing.join(', ')}`);
  const [outer, ...holes] = rings;
  const outside = holes.findIndex((hole) => !contains(outer!, hole[0]!));
  if (outside >= 0) return wrong(`coordinates[${outside + 1}]`, 'must be a hole within the first ring');
  const nested = findNested(holes);
  if (nested !== undefined) return wrong(`coordinates[${nested + 1}]`, 'must not lie in another hole');
  return undefined;
}

function boxPolygon(box: unknown[]): Polygon | FieldError {
  const [west, south, east, north] = box as [number, number, number, number];
  const onEarth = box.length === 4 && isPosition([west, south]) && isPosition([east, north]);
  if (!onEarth) return wrong('body', 'must be west, south, east and north in degrees');
  if (west >= east || south >= north)
    return wrong('body', 'must have west before east and south before north; split it at ±180°');
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

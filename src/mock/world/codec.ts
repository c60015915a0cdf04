/**
 * How the world's numbers are written down: integers as zigzag varints, in base64 so that they fit into a
 * module. Shapes are made of arcs, lines that several may have in common: an arc is its points, each as the step
 * from the one before, in cells of 1/200° (half a pixel at zoom 6); a line is references to arcs, each twice the
 * arc's index, plus one if the arc is read backwards, and again as the step from the one before.
 */
import { PbfReader, PbfWriter } from 'pbf';

export type Position = [lng: number, lat: number];
export type Line = Position[];
/** Outer ring first, then its holes, as in GeoJSON. */
export type Rings = Position[][];

export const cellsPerDegree = 200;
/** Places are finer than shapes: about 110 m. */
export const placeCellsPerDegree = 1000;

export function packIntegers(values: readonly number[]): string {
  const writer = new PbfWriter();
  for (const value of values) writer.writeSVarint(value);
  return toBase64(writer.finish());
}

export function unpackIntegers(text: string): Int32Array {
  const reader = new PbfReader(fromBase64(text));
  const values = new Int32Array(reader.length);
  let count = 0;
  while (reader.pos < reader.length) values[count++] = reader.readSVarint();
  return values.subarray(0, count);
}

/** Lines that shapes are made of. */
export function unpackArcs(text: string): Line[] {
  const { next, list } = readerOf(text);
  let x = 0;
  let y = 0;
  return list(() => list((): Position => [(x += next()) / cellsPerDegree, (y += next()) / cellsPerDegree]));
}

/** Each feature is a list of line lists: polygons with their rings, or one list of lines. */
export function unpackShapes(text: string, arcs: readonly Line[]): Line[][][] {
  const { next, list } = readerOf(text);
  let reference = 0;
  const arc = (): Line => {
    reference += next();
    const points = arcs[reference >> 1]!;
    return reference & 1 ? [...points].reverse() : points;
  };
  // An arc begins where the one before ends.
  const line = (): Line => list(arc).flatMap((points, index) => (index ? points.slice(1) : points));
  return list(() => list(() => list(line)));
}

/** Reads integers one by one, or as a list after its length. */
function readerOf(text: string): { next(): number; list<T>(item: () => T): T[] } {
  const values = unpackIntegers(text);
  let at = 0;
  const next = (): number => values[at++]!;
  return { next, list: (item) => Array.from({ length: next() }, item) };
}

// Uint8Array.toBase64 is too young for some of the browsers that the mock runs in.
function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

function fromBase64(text: string): Uint8Array {
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

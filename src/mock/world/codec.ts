/**
 * How the world's numbers are written down: integers as zigzag varints, in base64 so that they fit into a
 * module. A shape is its counts followed by its points, each as the step from the one before, in cells of
 * 1/200° (half a pixel at zoom 6).
 */
import { PbfReader, PbfWriter } from 'pbf';

export type Position = [lng: number, lat: number];
export type Line = Position[];
/** Outer ring first, then its holes, as in GeoJSON. */
export type Rings = Position[][];

const cellsPerDegree = 200;
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

/** Each feature is a list of line lists: polygons with their rings, or one list of lines. */
export function packShapes(features: readonly Line[][][]): string {
  const out: number[] = [features.length];
  for (const feature of features) {
    out.push(feature.length);
    for (const lines of feature) {
      out.push(lines.length);
      for (const line of lines) packLine(line, out);
    }
  }
  return packIntegers(out);
}

export function unpackShapes(text: string): Line[][][] {
  const values = unpackIntegers(text);
  let at = 0;
  const next = (): number => values[at++]!;
  const list = <T>(item: () => T): T[] => {
    const items: T[] = [];
    for (let count = next(); count > 0; count--) items.push(item());
    return items;
  };

  const line = (): Line => {
    let x = 0;
    let y = 0;
    return list(() => {
      x += next();
      y += next();
      return [x / cellsPerDegree, y / cellsPerDegree];
    });
  };
  return list(() => list(() => list(line)));
}

function packLine(line: Line, out: number[]): void {
  const cells = line.map(([lng, lat]) => [
    Math.round(lng * cellsPerDegree),
    Math.round(lat * cellsPerDegree),
  ]);
  const distinct = cells.filter(([x, y], i) => i === 0 || x !== cells[i - 1]![0] || y !== cells[i - 1]![1]);
  out.push(distinct.length);
  let lastX = 0;
  let lastY = 0;
  for (const [x, y] of distinct as [number, number][]) {
    out.push(x - lastX, y - lastY);
    lastX = x;
    lastY = y;
  }
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

import { readFileSync } from 'node:fs';

/** A PNG's width and height in pixels, from its header (https://www.w3.org/TR/png/#11IHDR). */
export function imageSize(path: string): { width: number; height: number } {
  const header = readFileSync(path).subarray(0, 24);
  if (header.toString('latin1', 1, 4) !== 'PNG') throw new Error(`${path} is no PNG.`);
  return { width: header.readUInt32BE(16), height: header.readUInt32BE(20) };
}

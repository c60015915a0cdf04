/** Whether two screenshots show the same. */
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** @param share of the pixels that may differ: labels may come to lie otherwise. */
export function isAlike(one: Uint8Array, other: Uint8Array, share: number): boolean {
  const [a, b] = [PNG.sync.read(Buffer.from(one)), PNG.sync.read(Buffer.from(other))];
  if (a.width !== b.width || a.height !== b.height) return false;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height) < share * a.width * a.height;
}

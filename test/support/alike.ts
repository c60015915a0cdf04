/** Whether two screenshots show the same. */
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** The share of the pixels that differ, 0 to 1; undefined where the sizes do. */
export function differingShare(one: Uint8Array, other: Uint8Array): number | undefined {
  const [a, b] = [PNG.sync.read(Buffer.from(one)), PNG.sync.read(Buffer.from(other))];
  if (a.width !== b.width || a.height !== b.height) return undefined;
  return pixelmatch(a.data, b.data, undefined, a.width, a.height) / (a.width * a.height);
}

/** @param share of the pixels that may differ: labels may come to lie otherwise. */
export function isAlike(one: Uint8Array, other: Uint8Array, share: number): boolean {
  return (differingShare(one, other) ?? 1) < share;
}

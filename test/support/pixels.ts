/** What a screenshot shows of a map. */
import { PNG } from 'pngjs';

/** The land of the style `basic`. */
const land = [0xf8, 0xf4, 0xea] as const;

/** The share of a PNG's pixels that are land, 0 to 1. Browsers round colours a little differently. */
export function landIn(png: Uint8Array): number {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  let pixels = 0;
  for (let at = 0; at < data.length; at += 4)
    if (land.every((value, channel) => Math.abs(data[at + channel]! - value) <= 2)) pixels++;
  return pixels / (width * height);
}

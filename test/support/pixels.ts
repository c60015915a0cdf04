/** What a screenshot shows of a map. */
import { PNG } from 'pngjs';

export type Colour = readonly [red: number, green: number, blue: number];

/** The land of the style `basic`. */
const land: Colour = [0xf8, 0xf4, 0xea];

/** The share of a PNG's pixels that are land, 0 to 1. */
export function landIn(png: Uint8Array): number {
  return shareOf(land, png);
}

/** The share of a PNG's pixels that have a colour, 0 to 1. Browsers round colours a little differently. */
export function shareOf(colour: Colour, png: Uint8Array): number {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  let pixels = 0;
  for (let at = 0; at < data.length; at += 4)
    if (colour.every((value, channel) => Math.abs(data[at + channel]! - value) <= 2)) pixels++;
  return pixels / (width * height);
}

/** The colours of a PNG at points of it, in pixels from its top left. */
export function coloursAt(png: Uint8Array, points: readonly (readonly [x: number, y: number])[]): Colour[] {
  const { data, width } = PNG.sync.read(Buffer.from(png));
  return points.map(([x, y]) => {
    const at = (Math.round(y) * width + Math.round(x)) * 4;
    return [data[at]!, data[at + 1]!, data[at + 2]!];
  });
}

/** How far two colours are apart in the channel in which they differ most, 0 to 255. */
export function distance(one: Colour, other: Colour): number {
  return Math.max(...one.map((value, channel) => Math.abs(value - other[channel]!)));
}

/** Raster tiles: land, water and borders, drawn from the geometry of the vector tiles. */
import type { Line } from './codec.ts';
import { fillCoverage, strokeCoverage } from './coverage.ts';
import { palettes } from './palettes.ts';
import { encodePng } from './png.ts';
import type { Rgb } from './png.ts';
import { buffer, extent } from './tile-index.ts';
import type { TileIndex, TilePiece } from './tile-index.ts';

/** Pixels on a side. */
export const rasterSide = 512;
const margin = (buffer / extent) * rasterSide;
const drawnSide = rasterSide + 2 * margin;

/** Steps from water to land, and of a border over both. */
const landSteps = 17;
const borderSteps = 9;
const borderWidths = [0.4, 0.5, 0.65, 0.8, 0.95, 1.1, 1.2];

/** @returns A PNG: the same bytes in every engine. */
export function rasterTile(index: TileIndex, z: number, x: number, y: number): Uint8Array {
  const land = fillCoverage(linesOf(index('land', z, x, y)), drawnSide);
  const border = strokeCoverage(
    linesOf(index('border', z, x, y)),
    borderWidths[Math.min(z, borderWidths.length - 1)]!,
    drawnSide,
  );

  const pixels = new Uint8Array(rasterSide * rasterSide);
  for (let row = 0; row < rasterSide; row++) {
    for (let column = 0; column < rasterSide; column++) {
      const at = (row + margin) * drawnSide + column + margin;
      const landStep = Math.round(land[at]! * (landSteps - 1));
      const borderStep = Math.round(border[at]! * (borderSteps - 1));
      pixels[row * rasterSide + column] = landStep * borderSteps + borderStep;
    }
  }
  return encodePng(pixels, rasterSide, mixedColours());
}

/** Rings or lines in pixels, moved so that the margin around the tile lies within the drawing too. */
function linesOf(piece: TilePiece): Line[] {
  const scale = rasterSide / extent;
  const lines = piece.flatMap(({ geometry }) => geometry as unknown as Line[]);
  return lines.map((line) => line.map(([x, y]) => [x * scale + margin, y * scale + margin]));
}

function mixedColours(): Rgb[] {
  const [water, land, border] = [palettes.basic.water, palettes.basic.land, palettes.basic.border].map(rgbOf);
  return Array.from({ length: landSteps * borderSteps }, (_, i) => {
    const ground = mix(water!, land!, Math.floor(i / borderSteps) / (landSteps - 1));
    return mix(ground, border!, (i % borderSteps) / (borderSteps - 1));
  });
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2) => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 0xff, value & 0xff];
}

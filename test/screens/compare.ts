/** Holds pictures against those that were committed. `UPDATE_SCREENSHOTS=1` commits new ones. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Shot } from './gallery.ts';

/** How much of a picture may differ, and by how much: 0 to 1. A thing that is missing or elsewhere, a surface in another colour. */
const limits = [
  { share: 0.01, colour: 0.12 },
  { share: 0.08, colour: 0.05 },
] as const;

/**
 * What differs from the committed pictures of one light, one line a picture. They are compared, and kept, at half their size, where
 * edges and letters are soft: other fonts and other graphics cards draw them otherwise. Those that differ are left under `.tmp/screens`.
 */
export function differences(light: string, shots: readonly Shot[]): string[] {
  const kept = `test/screens/${light}`;
  const left = `.tmp/screens/${light}`;
  for (const folder of [kept, left]) mkdirSync(folder, { recursive: true });
  return shots.flatMap(({ name, picture }) => {
    const seen = halved(picture);
    const path = `${kept}/${name}.png`;
    if (process.env['UPDATE_SCREENSHOTS']) {
      writeFileSync(path, PNG.sync.write(seen, { colorType: 2, deflateLevel: 9 }));
      return [];
    }
    if (!existsSync(path)) return [`${name}: there is no picture of it yet`];
    const before = PNG.sync.read(readFileSync(path));
    const { width, height } = seen;
    if (before.width !== width || before.height !== height)
      return [`${name}: ${width} × ${height}, and was ${before.width} × ${before.height}`];
    for (const { share, colour } of limits) {
      const diff = new PNG({ width, height });
      const differ = pixelmatch(before.data, seen.data, diff.data, width, height, { threshold: colour });
      if (differ <= share * width * height) continue;
      writeFileSync(`${left}/${name}.png`, PNG.sync.write(picture));
      writeFileSync(`${left}/${name}.diff.png`, PNG.sync.write(diff));
      const percent = ((100 * differ) / (width * height)).toFixed(1);
      return [`${name}: ${percent} % is different, see ${left}/${name}.diff.png`];
    }
    return [];
  });
}

/** Each pixel is the mean of four, in steps of eight, which a file keeps in less. */
function halved({ width, height, data }: PNG): PNG {
  const half = new PNG({ width: width >> 1, height: height >> 1 });
  for (let y = 0; y < half.height; y++)
    for (let x = 0; x < half.width; x++) {
      const to = (y * half.width + x) * 4;
      const from = (2 * y * width + 2 * x) * 4;
      const four = [from, from + 4, from + width * 4, from + width * 4 + 4];
      for (const channel of [0, 1, 2]) {
        const sum = four.reduce((all, at) => all + data[at + channel]!, 0);
        half.data[to + channel] = (sum >> 2) & 0xf8;
      }
      half.data[to + 3] = 255;
    }
  return half;
}

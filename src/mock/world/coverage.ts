/** How much of each pixel a shape covers: the anti-aliasing of the raster tiles. */

type Points = readonly (readonly [x: number, y: number])[];

/**
 * The share (0 to 1) of each pixel that lies inside closed rings, outer ones and holes in opposite turns.
 * Exact, by signed areas: every edge leaves, in the pixels that it passes, what lies to the right of it; the
 * running sum along a row is then the coverage. All points must lie within the square.
 */
export function fillCoverage(rings: readonly Points[], side: number): Float32Array {
  const stride = side + 2;
  const areas = new Float32Array(stride * (side + 1));
  for (const ring of rings) {
    for (let i = 0; i < ring.length; i++) {
      const [ax, ay] = ring[i]!;
      const [bx, by] = ring[(i + 1) % ring.length]!;
      if (ay < by) addEdge(areas, stride, ax, ay, bx, by, 1);
      else if (ay > by) addEdge(areas, stride, bx, by, ax, ay, -1);
    }
  }

  const coverage = new Float32Array(side * side);
  for (let y = 0; y < side; y++) {
    let sum = 0;
    for (let x = 0; x < side; x++) {
      sum += areas[y * stride + x]!;
      coverage[y * side + x] = Math.min(1, Math.abs(sum));
    }
  }
  return coverage;
}

/** Adds the edge from its upper end (ax, ay) to its lower end, row by row. */
function addEdge(
  areas: Float32Array,
  stride: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  turn: 1 | -1,
): void {
  const slope = (bx - ax) / (by - ay);
  for (let row = Math.floor(ay); row < by; row++) {
    const top = Math.max(ay, row);
    const bottom = Math.min(by, row + 1);
    const x1 = ax + (top - ay) * slope;
    const x2 = ax + (bottom - ay) * slope;
    const left = Math.min(x1, x2);
    const right = Math.max(x1, x2);
    const height = (bottom - top) * turn;

    // The edge crosses the pixels from `first` to `last`; in each, what it newly covers is added.
    const first = Math.floor(left);
    const last = Math.floor(right);
    let covered = 0;
    for (let x = first; x <= last; x++) {
      const enter = Math.max(left, x);
      const leave = Math.min(right, x + 1);
      const share = last === first ? 1 : (leave - enter) / (right - left);
      const passed = height * share;
      const inThis = passed * (x + 1 - (enter + leave) / 2);
      areas[row * stride + x]! += inThis + covered;
      covered = passed - inThis;
    }
    areas[row * stride + last + 1]! += covered;
  }
}

/** The strength (0 to 1) with which lines of a `width` in pixels show in each pixel. */
export function strokeCoverage(lines: readonly Points[], width: number, side: number): Float32Array {
  const coverage = new Float32Array(side * side);
  const reach = width / 2 + 0.5;
  for (const line of lines) {
    for (let i = 1; i < line.length; i++) {
      const [ax, ay] = line[i - 1]!;
      const [bx, by] = line[i]!;
      addSegment(coverage, side, ax, ay, bx, by, reach, Math.min(1, width));
    }
  }
  return coverage;
}

function addSegment(
  coverage: Float32Array,
  side: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  reach: number,
  strongest: number,
): void {
  const [dx, dy] = [bx - ax, by - ay];
  const length2 = dx * dx + dy * dy || 1;
  const pixels = (from: number, to: number): [number, number] => [
    Math.max(0, Math.floor(Math.min(from, to) - reach)),
    Math.min(side - 1, Math.ceil(Math.max(from, to) + reach)),
  ];
  const [left, right] = pixels(ax, bx);
  const [top, bottom] = pixels(ay, by);
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
      const along = Math.max(0, Math.min(1, (px * dx + py * dy) / length2));
      const distance = Math.sqrt((px - along * dx) ** 2 + (py - along * dy) ** 2);
      const strength = Math.min(strongest, reach - distance);
      if (strength > coverage[y * side + x]!) coverage[y * side + x] = strength;
    }
  }
}

/** Plane geometry of closed rings: how intricate they are, whether they cross, and what they hold. */

export type Point = readonly number[];
/** Its last point is its first. */
export type Ring = readonly Point[];

/** Pairs of edges, some 10 ms of work. The outline of Russia, 4,573 vertices, takes 31,000. */
const mostComparisons = 2_000_000;

interface Edge {
  readonly a: Point;
  readonly b: Point;
  readonly ring: number;
  readonly index: number;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/** How often the rings run across the box around the first: long edges side by side make work for whoever asks what they hold. */
export function intricacyOf(rings: readonly Ring[]): number {
  const [west, south, east, north] = boxOf(rings[0]!);
  let [across, along] = [0, 0];
  for (const ring of rings) {
    for (let i = 1; i < ring.length; i++) {
      across += Math.abs(ring[i]![0]! - ring[i - 1]![0]!);
      along += Math.abs(ring[i]![1]! - ring[i - 1]![1]!);
    }
  }
  return across / (east - west) + along / (north - south);
}

/**
 * A point where edges meet that are no neighbours in their ring, or `undefined` if the rings are simple and apart. Sweeps from west to
 * east, so that only edges above one another are compared.
 * @returns `'intricate'` if that is still too many.
 */
export function findCrossing(rings: readonly Ring[]): Point | 'intricate' | undefined {
  const byRing = rings.map(edgesOf);
  const counts = byRing.map(({ length }) => length);
  const edges = byRing.flat().sort((a, b) => a.west - b.west);
  const open: Edge[] = [];
  let compared = 0;
  for (const edge of edges) {
    compared += open.length;
    if (compared > mostComparisons) return 'intricate';
    let kept = 0;
    for (const other of open) {
      if (other.east < edge.west) continue;
      open[kept++] = other;
      if (other.north < edge.south || other.south > edge.north) continue;
      if (areNeighbours(edge, other, counts) ? foldsBack(edge, other) : meet(edge, other)) return edge.a;
    }
    open.length = kept;
    open.push(edge);
  }
  return undefined;
}

/** The index of a ring that lies within another one, if they do not cross. Sweeps as {@link findCrossing} does. */
export function findNested(rings: readonly Ring[]): number | undefined {
  const boxed = rings.map((ring, index) => ({ ring, index, box: boxOf(ring) }));
  let open: typeof boxed = [];
  for (const one of boxed.sort((a, b) => a.box[0] - b.box[0])) {
    const [west, south, east, north] = one.box;
    open = open.filter(({ box }) => box[2] >= west);
    const around = open.filter(({ box }) => box[1] <= south && box[3] >= north && box[2] >= east);
    if (around.some(({ ring }) => contains(ring, one.ring[0]!))) return one.index;
    open.push(one);
  }
  return undefined;
}

/** Whether a point lies within a ring; on it is undecided. By index, because destructuring takes most of the time here. */
export function contains(ring: Ring, point: Point): boolean {
  const [x, y] = [point[0]!, point[1]!];
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const a = ring[i - 1]!;
    const b = ring[i]!;
    if (a[1]! > y !== b[1]! > y && x < ((b[0]! - a[0]!) * (y - a[1]!)) / (b[1]! - a[1]!) + a[0]!)
      inside = !inside;
  }
  return inside;
}

function boxOf(ring: Ring): [west: number, south: number, east: number, north: number] {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring as readonly (readonly [number, number])[]) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

function edgesOf(ring: Ring, number: number): Edge[] {
  const edges: Edge[] = [];
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!];
    if (isSame(a, b)) continue;
    const [west, east] = a[0]! < b[0]! ? [a[0]!, b[0]!] : [b[0]!, a[0]!];
    const [south, north] = a[1]! < b[1]! ? [a[1]!, b[1]!] : [b[1]!, a[1]!];
    edges.push({ a, b, ring: number, index: edges.length, west, east, south, north });
  }
  return edges;
}

function areNeighbours(one: Edge, other: Edge, counts: readonly number[]): boolean {
  if (one.ring !== other.ring) return false;
  const apart = Math.abs(one.index - other.index);
  return apart === 1 || apart === counts[one.ring]! - 1;
}

/** Whether two neighbours, which share a point, share more than that. */
function foldsBack(one: Edge, other: Edge): boolean {
  const [first, second] = isSame(one.b, other.a) ? [one, other] : [other, one];
  const straight = turn(first.a, first.b, second.b) === 0;
  const ahead =
    (first.b[0]! - first.a[0]!) * (second.b[0]! - second.a[0]!) +
    (first.b[1]! - first.a[1]!) * (second.b[1]! - second.a[1]!);
  return straight && ahead < 0;
}

/** Whether two edges have a point in common. */
function meet({ a, b }: Edge, { a: c, b: d }: Edge): boolean {
  const [t1, t2, t3, t4] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)];
  if (t1 * t2 < 0 && t3 * t4 < 0) return true;
  return (
    (t1 === 0 && isBetween(c, a, b)) ||
    (t2 === 0 && isBetween(d, a, b)) ||
    (t3 === 0 && isBetween(a, c, d)) ||
    (t4 === 0 && isBetween(b, c, d))
  );
}

/** Above 0 when `c` lies left of the way from `a` to `b`, 0 when on its line. */
function turn(a: Point, b: Point, c: Point): number {
  return Math.sign((b[0]! - a[0]!) * (c[1]! - a[1]!) - (b[1]! - a[1]!) * (c[0]! - a[0]!));
}

function isBetween(p: Point, a: Point, b: Point): boolean {
  return (
    Math.min(a[0]!, b[0]!) <= p[0]! &&
    p[0]! <= Math.max(a[0]!, b[0]!) &&
    Math.min(a[1]!, b[1]!) <= p[1]! &&
    p[1]! <= Math.max(a[1]!, b[1]!)
  );
}

function isSame(a: Point, b: Point): boolean {
  return a[0] === b[0] && a[1] === b[1];
}

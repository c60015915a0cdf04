/** Plane geometry of closed rings: whether they cross, and what they hold. */

export type Point = readonly number[];
/** Its last point is its first. */
export type Ring = readonly Point[];

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

/**
 * A point where edges meet that are no neighbours in their ring, or `undefined` when the rings are simple and apart.
 * Sweeps from west to east, so that only edges above one another are compared.
 */
export function findCrossing(rings: readonly Ring[]): Point | undefined {
  const edges = rings.flatMap(edgesOf).sort((a, b) => a.west - b.west);
  const counts = rings.map((_, ring) => edges.filter((edge) => edge.ring === ring).length);
  const open: Edge[] = [];
  for (const edge of edges) {
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

/** Whether a point lies within a ring; on it is undecided. */
export function contains(ring: Ring, [x, y]: Point): boolean {
  let inside = false;
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1] as [number, number];
    const [bx, by] = ring[i] as [number, number];
    if (ay > y! !== by > y! && x! < ((bx - ax) * (y! - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
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

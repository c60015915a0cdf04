/**
 * Writes shapes down as `src/mock/world/codec.ts` reads them. Two countries have their border in common, and a country its coast with
 * the land: such a line, an *arc*, is written once, and every shape along it refers to it, as in TopoJSON
 * (https://github.com/topojson/topojson-specification#222-arcs).
 */
import { cellsPerDegree, packIntegers, type Line } from '../src/mock/world/codec.ts';

/** Each feature is a list of line lists: polygons with their rings, or one list of lines. */
export type Features = readonly (readonly (readonly Line[])[])[];

/** Whole numbers of cells. */
type Cell = readonly [x: number, y: number];

export interface PackedShapes {
  readonly arcs: string;
  /** One for each of the given sets. */
  readonly sets: readonly string[];
}

export function packShapes(...sets: readonly Features[]): PackedShapes {
  const inCells = sets.map((features) =>
    features.map((feature) => feature.map((lines) => lines.map(cellsOf))),
  );
  const junctions = junctionsOf(inCells.flat().flat().flat());
  const arcs: Cell[][] = [];
  const references = new Map<string, number>();
  /** An arc's number, doubled; odd if the arc is to be read backwards. */
  const referenceTo = (arc: readonly Cell[]): number => {
    const name = arc.join(' ');
    if (!references.has(name)) {
      references.set(arc.toReversed().join(' '), arcs.length * 2 + 1);
      references.set(name, arcs.length * 2);
      arcs.push([...arc]);
    }
    return references.get(name)!;
  };

  const packed = inCells.map((features) => {
    let last = 0;
    const lineOut = (line: readonly Cell[]): number[] => {
      const steps = splitAt(junctions, line).map((arc) => {
        const reference = referenceTo(arc);
        const step = reference - last;
        last = reference;
        return step;
      });
      return [steps.length, ...steps];
    };
    return packIntegers(listOut(features, (feature) => listOut(feature, (lines) => listOut(lines, lineOut))));
  });
  return { arcs: packArcs(arcs), sets: packed };
}

function listOut<Item>(items: readonly Item[], out: (item: Item) => number[]): number[] {
  return [items.length, ...items.flatMap(out)];
}

/** Each point is the step from the one before, through all arcs. */
function packArcs(arcs: readonly (readonly Cell[])[]): string {
  let last: Cell = [0, 0];
  return packIntegers(
    listOut(arcs, (arc) =>
      listOut(arc, (cell) => {
        const step = [cell[0] - last[0], cell[1] - last[1]];
        last = cell;
        return step;
      }),
    ),
  );
}

function cellsOf(line: Line): Cell[] {
  const cells = line.map(([lng, lat]): Cell => [
    Math.round(lng * cellsPerDegree),
    Math.round(lat * cellsPerDegree),
  ]);
  return cells.filter((cell, index) => index === 0 || String(cell) !== String(cells[index - 1]));
}

/** Where lines begin, end, meet or part. */
function junctionsOf(lines: readonly (readonly Cell[])[]): ReadonlySet<string> {
  const junctions = new Set<string>();
  const neighbors = new Map<string, string>();
  for (const line of lines) {
    line.forEach((cell, index) => {
      const name = String(cell);
      const beside = [String(line[index - 1]), String(line[index + 1])].sort().join(' ');
      if (index === 0 || index === line.length - 1 || (neighbors.get(name) ?? beside) !== beside)
        junctions.add(name);
      neighbors.set(name, beside);
    });
  }
  return junctions;
}

/** Neighboring arcs both have the junction. */
function splitAt(junctions: ReadonlySet<string>, line: readonly Cell[]): (readonly Cell[])[] {
  if (line.length < 2) return line.length === 0 ? [] : [line];
  const arcs: (readonly Cell[])[] = [];
  let start = 0;
  for (let index = 1; index < line.length; index++) {
    if (!junctions.has(String(line[index]))) continue;
    arcs.push(line.slice(start, index + 1));
    start = index;
  }
  return arcs;
}

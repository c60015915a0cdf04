import type { StepSeries } from './steps.ts';

/** The figure that a chart or table is of. */
export type View = 'requests' | 'credits' | 'km2';

type Values = readonly (number | null)[];

/** One service's values, step by step. */
export interface Column {
  readonly service: string;
  readonly values: Values;
}

/** The services that tell this figure. Of an area, those that have any: a tile has none. */
export function valuesOf(services: readonly StepSeries[], view: View): Column[] {
  const all = services.flatMap(({ service, [view]: values }) => (values ? [{ service, values }] : []));
  const used = all.filter(({ values }) => values.some(Boolean));
  return view === 'km2' && used.length > 0 ? used : all;
}

/** Each list on top of those before it. Where none has a figure there is a gap. */
export function stack(lists: readonly Values[]): (number | null)[][] {
  const length = lists[0]?.length ?? 0;
  const tops: (number | null)[][] = lists.map(() => new Array<number | null>(length).fill(null));
  for (let i = 0; i < length; i++) {
    if (lists.every((values) => values[i] === null)) continue;
    let top = 0;
    lists.forEach((values, k) => {
      top += values[i] ?? 0;
      (tops[k] as (number | null)[])[i] = top;
    });
  }
  return tops;
}

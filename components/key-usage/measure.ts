import type { Format } from '../shared/format.ts';
import type { View } from './stack.ts';
import { areaOf, sumOf } from './steps.ts';

/** How a figure is added up, and written. */
export interface Measure {
  readonly sum: (values: readonly (number | null)[]) => number | null;
  readonly write: (value: number) => string;
}

export function measureOf(view: View, format: Format): Measure {
  return view === 'km2'
    ? { sum: areaOf, write: (value) => format.area(value) }
    : { sum: sumOf, write: (value) => format.count(value) };
}

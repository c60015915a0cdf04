import type { UsageSnapshot } from '../../src/index.ts';
import type { Format } from '../shared/format.ts';
import type { View } from './stack.ts';
import { stepsOf, type Steps } from './steps.ts';

/** What a chart and its table show, but for the steps. */
export interface ChartProps {
  readonly usage: UsageSnapshot;
  readonly group: 'day' | 'hour';
  readonly view: View;
  readonly format: Format;
  readonly texts: { readonly today: string; readonly pace: string };
}

export interface ChartView extends ChartProps {
  readonly steps: Steps;
}

/** What a chart and its table show. The very same as before when nothing of it is other, so that nothing is drawn again. */
export function chartViewOf(wish: ChartProps, before: ChartView | undefined): ChartView {
  const { usage, group, view, format } = wish;
  const isSame =
    before?.usage === usage && before.group === group && before.view === view && before.format === format;
  return isSame ? before : { ...wish, steps: stepsOf(usage, group, format.timeZone) };
}

import type { UsageSnapshot } from '../../src/index.ts';
import type { ChartView } from './chart.ts';
import { dailyShare, stepsOf, todayOf } from './steps.ts';

export interface ChartWish extends Omit<ChartView, 'steps' | 'today' | 'pace' | 'texts'> {
  readonly usage: UsageSnapshot;
  readonly group: 'day' | 'hour';
  readonly texts: { readonly today: string; readonly pace: string };
}

/** What a chart and its table show. The very same as before when nothing of it is other, so that nothing is drawn anew. */
export function chartViewOf(wish: ChartWish, now: number, before: MadeView | undefined): MadeView {
  const { usage, group, view, format, texts, colours, inks } = wish;
  if (before && before.of.usage === usage && before.of.group === group && before.view === view) return before;
  const steps = stepsOf(usage, group, format.timeZone);
  const { limit, reset, unit } = usage.quota ?? {};
  const hasPace =
    steps.unit === 'day' && unit === view && limit !== undefined && reset !== undefined && limit > 0;
  return {
    of: { usage, group },
    steps,
    view,
    format,
    texts,
    colours,
    inks,
    today: todayOf(steps, now),
    ...(hasPace && { pace: { value: dailyShare(limit, Date.parse(reset)), label: texts.pace } }),
  };
}

export interface MadeView extends ChartView {
  readonly of: { readonly usage: UsageSnapshot; readonly group: string };
}

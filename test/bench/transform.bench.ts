/** What a keyed request costs, beside the least that it could cost and beside a peer; and what ten thousand refusals cost. */
import type { BenchRow } from '../../scripts/bench.ts';
import { runInPage } from './support.ts';

interface Result {
  readonly cost: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly errors: readonly { readonly toEvent: number; readonly toEnd: number; readonly events: number }[];
}

export default async function transform(): Promise<BenchRow[]> {
  const { cost, errors } = await runInPage<Result>('test/bench/pages/transform.ts');
  const rows = Object.entries(cost).flatMap(([kind, subjects]) =>
    Object.entries(subjects).map(([subject, nanoseconds]) => ({
      measure: `transformRequest, ${kind}`,
      subject,
      result: `${nanoseconds.toFixed(0)} ns, ${(nanoseconds / (subjects['mapward'] as number)).toFixed(2)} of ours`,
    })),
  );
  const median = errors.toSorted((a, b) => a.toEvent - b.toEvent)[
    errors.length >> 1
  ] as Result['errors'][number];
  return [
    ...rows,
    {
      measure: '10,000 tile errors in one frame',
      subject: 'mapward',
      result: `${median.events} event after ${median.toEvent.toFixed(1)} ms (median of ${errors.length}), all taken in after ${median.toEnd.toFixed(1)} ms`,
    },
  ];
}

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
  const best = errors.reduce((a, b) => (a.toEvent < b.toEvent ? a : b));
  return [
    ...rows,
    {
      measure: '10,000 tile errors in one frame',
      subject: 'mapward',
      result: `${best.events} event after ${best.toEvent.toFixed(1)} ms, all taken in after ${best.toEnd.toFixed(1)} ms`,
    },
  ];
}

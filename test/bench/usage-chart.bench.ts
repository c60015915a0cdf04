/**
 * The first chart of a year by hour in four services (35,040 points): ours against Chart.js, stacked areas both, turn by turn in one
 * run, each in a page of its own. Measured from the call to the next frame's end.
 */
import { build } from 'esbuild';
import type { Bench } from '../../scripts/bench.ts';
import { launchMeasuredBrowser } from '../support/browser.ts';
import { median } from './support.ts';

const ROUNDS = 9;

const bench: Bench = async () => {
  const { outputFiles } = await build({
    entryPoints: ['test/bench/pages/usage-chart.ts'],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  });
  const browser = await launchMeasuredBrowser();
  try {
    const took = { mapward: [] as number[], chartjs: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of ['mapward', 'chartjs'] as const) {
        const tab = await browser.newPage();
        await tab.setContent('<!doctype html><title>Bench</title>');
        await tab.addScriptTag({ content: outputFiles[0]!.text });
        const ms = await tab.evaluate(
          (one) => (window as unknown as { draw(one: string): Promise<number> }).draw(one),
          name,
        );
        took[name].push(ms);
        await tab.close();
      }
    }
    const [ours, theirs] = [median(took.mapward), median(took.chartjs)];
    const measure = 'first chart of 35,040 points, median';
    return [
      { measure, subject: 'Mapward (uPlot)', result: `${ours.toFixed(0)} ms` },
      { measure, subject: 'Chart.js', result: `${theirs.toFixed(0)} ms` },
      { measure: `${measure}, Chart.js to Mapward`, subject: 'ratio', result: (theirs / ours).toFixed(1) },
    ];
  } finally {
    await browser.close();
  }
};

export default bench;

/**
 * The first chart of a year by hour in four services (35,040 points): ours against Chart.js, stacked areas both, turn by turn in one
 * run, each in a page of its own. Measured from the call to the next frame's end.
 */
import { build } from 'esbuild';
import type { Bench } from '../../scripts/bench.ts';
import { launchBrowser } from '../support/browser.ts';

const ROUNDS = 9;

/** What runs in the page. Each subject is given a place, and is done when it has drawn. */
const page = `
  import { Chart, Filler, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
  import { drawChart } from './components/key-usage/chart.ts';
  import { createFormat } from './components/key-usage/format.ts';
  import { stepsOf } from './components/key-usage/steps.ts';

  Chart.register(Filler, LinearScale, LineController, LineElement, PointElement);
  const start = Date.parse('2026-01-01T00:00:00Z');
  const times = Array.from({ length: 8760 }, (_, i) => new Date(start + i * 3_600_000).toISOString());
  const series = ['tiles', 'maps', 'geocoding', 'exports'].map((service, k) => ({
    service,
    requests: times.map((_, i) => Math.round((k + 1) * 50 * (1.5 + Math.sin(i / 4) + Math.sin(i / 700)))),
  }));
  const usage = { source: 'provider', group: 'hour', totals: {}, times, series };
  const colours = ['#1a6470', '#5a929b', '#8fb5bb', '#c4d8db'];
  const format = createFormat('en', 'Europe/Berlin');

  const subjects = {
    mapward(place) {
      const inks = { ink: '#555', line: '#ddd', paper: '#fff', accent: '#1a6470', font: 'sans-serif' };
      const chart = drawChart(place, {
        steps: stepsOf(usage, 'hour', 'Europe/Berlin'), view: 'requests', format,
        texts: { today: 'today' }, colours: () => colours, inks: () => inks,
      });
      return () => chart.destroy();
    },
    chartjs(place) {
      const canvas = place.appendChild(document.createElement('canvas'));
      const labels = times.map((time) => Date.parse(time));
      const chart = new Chart(canvas, {
        type: 'line',
        data: {
          labels,
          datasets: series.map(({ service, requests }, k) => ({
            label: service, data: requests.map((y, i) => ({ x: labels[i], y })),
            fill: true, backgroundColor: colours[k], borderWidth: 1, pointRadius: 0,
          })),
        },
        // The settings that Chart.js recommends for speed: https://www.chartjs.org/docs/latest/general/performance.html
        options: {
          animation: false, parsing: false, normalized: true, responsive: true, maintainAspectRatio: false,
          scales: { x: { type: 'linear' }, y: { stacked: true } },
        },
      });
      return () => chart.destroy();
    },
  };

  /** After a frame, the next task runs once it was painted. */
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    port2.postMessage(0);
  }));

  window.draw = async (name) => {
    const place = document.body.appendChild(document.createElement('div'));
    place.style.cssText = 'width: 900px; height: 220px';
    await painted();
    const begun = performance.now();
    const end = subjects[name](place);
    await painted();
    const took = performance.now() - begun;
    end();
    place.remove();
    return took;
  };
`;

const bench: Bench = async () => {
  const { outputFiles } = await build({
    stdin: { contents: page, resolveDir: '.', loader: 'ts' },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  });
  const browser = await launchBrowser();
  try {
    const took = { mapward: [] as number[], chartjs: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      for (const name of ['mapward', 'chartjs'] as const) {
        const tab = await browser.newPage();
        await tab.setContent('<!doctype html><title>Bench</title>');
        await tab.addScriptTag({ content: outputFiles[0]!.text });
        const ms = await tab.evaluate((one) => (window as any).draw(one) as Promise<number>, name);
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

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;
}

export default bench;

/** The page of the usage-chart bench: `draw(subject)` gives the milliseconds from the call to the end of the next frame. */
import { Chart, Filler, LinearScale, LineController, LineElement, PointElement } from 'chart.js';
import { drawChart } from '../../../components/key-usage/chart.ts';
import { createFormat } from '../../../components/shared/format.ts';
import { chartViewOf } from '../../../components/key-usage/chart-view.ts';
import type { UsageSnapshot } from '../../../src/index.ts';

Chart.register(Filler, LinearScale, LineController, LineElement, PointElement);

const start = Date.parse('2026-01-01T00:00:00Z');
const times = Array.from({ length: 8760 }, (_, i) => new Date(start + i * 3_600_000).toISOString());
const series = ['tiles', 'maps', 'geocoding', 'exports'].map((service, k) => ({
  service,
  requests: times.map((_, i) => Math.round((k + 1) * 50 * (2 + Math.sin(i / 4) + Math.sin(i / 700)))),
}));
const usage: UsageSnapshot = { source: 'provider', group: 'hour', totals: {}, times, series };
/** Ours are the legend's. */
const colours = ['#1a6470', '#5a929b', '#8fb5bb', '#c4d8db'];
const format = createFormat('en', 'Europe/Berlin');

/** Each draws into a place, and gives what takes it away again. */
const subjects: Readonly<Record<string, (place: HTMLElement) => () => void>> = {
  mapward(place) {
    const wish = { usage, group: 'hour', view: 'requests', format, texts: { today: '', pace: '' } } as const;
    const chart = drawChart(place, chartViewOf(wish, undefined));
    return () => chart.destroy();
  },
  chartjs(place) {
    const xs = times.map((time) => Date.parse(time));
    const chart = new Chart(place.appendChild(document.createElement('canvas')), {
      type: 'line',
      data: {
        datasets: series.map(({ service, requests }, k) => ({
          label: service,
          data: requests.map((y, i) => ({ x: xs[i] as number, y })),
          fill: true,
          backgroundColor: colours[k] as string,
          borderWidth: 1,
          pointRadius: 0,
        })),
      },
      // What Chart.js recommends for speed: https://www.chartjs.org/docs/latest/general/performance.html
      options: {
        animation: false,
        parsing: false,
        normalized: true,
        maintainAspectRatio: false,
        scales: { x: { type: 'linear' }, y: { stacked: true } },
      },
    });
    return () => chart.destroy();
  },
};

/** In a frame the page is painted after its callbacks; the next task comes once that is done. */
const painted = (): Promise<unknown> =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = done;
      port2.postMessage(0);
    }),
  );

async function draw(name: string): Promise<number> {
  const place = document.body.appendChild(document.createElement('div'));
  place.style.cssText = 'position: relative; width: 900px; height: 220px';
  await painted();
  const begun = performance.now();
  const end = subjects[name]?.(place);
  await painted();
  const took = performance.now() - begun;
  end?.();
  place.remove();
  return took;
}

Object.assign(window, { draw });

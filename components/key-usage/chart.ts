/** The chart itself, with uPlot. It loads when a chart is on screen. */
import UPlot from 'uplot';
import { styles } from './chart.styles.ts';
import type { StepUnit } from '../shared/format.ts';
import type { ChartView } from './chart-view.ts';
import { coloursOf, inksOf, type Inks } from './colours.ts';
import { marksOf } from './marks.ts';
import { stack, valuesOf } from './stack.ts';
import { gapsIn } from './steps.ts';
import { createTicks } from './ticks.ts';

export interface Chart {
  update(view: ChartView): void;
  /** Puts the cursor on a step, or nowhere. */
  point(index: number | undefined): void;
  redraw(): void;
  destroy(): void;
}

const HEIGHT = 220;
/** Counts are whole: their axis has no halves. */
const wholes = Array.from({ length: 16 }, (_, e) => [1, 2, 5].map((n) => n * 10 ** e)).flat();
/** More steps than this are an area: bars would be thinner than a line. */
const MOST_BARS = 124;
const HOUR = 3600;
const lengths = { hour: HOUR, day: 24 * HOUR, month: 31 * 24 * HOUR } as const;

/**
 * Draws a chart in the colours of the legend that stands in the same root. They are read at each draw, for a page's colours may change.
 * @param read is told which step the pointer is on.
 */
export function drawChart(
  target: HTMLElement,
  first: ChartView,
  read: (index: number | undefined) => void = () => {},
): Chart {
  const root = target.getRootNode() as Document | ShadowRoot;
  adopt(root);
  let view = first;
  let plot = create();
  const resized = new ResizeObserver(() => {
    const width = target.clientWidth;
    if (width > 0 && width !== plot.width) plot.setSize({ width, height: HEIGHT });
  });
  resized.observe(target);

  function create(): UPlot {
    const { options, data } = describe(view, root, target.clientWidth || 320, read);
    return new UPlot(options, data, target);
  }
  return {
    update(next) {
      view = next;
      plot.destroy();
      plot = create();
    },
    point(index) {
      const x = index === undefined ? undefined : plot.data[0][index];
      const left = x === undefined ? -10 : plot.valToPos(x + lengths[view.steps.unit] / 2, 'x');
      plot.setCursor({ left, top: x === undefined ? -10 : 0 }, false);
    },
    redraw: () => plot.redraw(),
    destroy() {
      resized.disconnect();
      plot.destroy();
    },
  };
}

/** Gives a root the chart's styles, once. */
function adopt(root: Document | ShadowRoot): void {
  const { styleSheet } = styles;
  if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets.push(styleSheet);
}

function describe(
  chart: ChartView,
  root: ParentNode,
  width: number,
  read: (index: number | undefined) => void,
): { options: UPlot.Options; data: UPlot.AlignedData } {
  const { steps, view, format, texts } = chart;
  const { starts, unit, timeZone } = steps;
  const { today, pace } = marksOf(chart, Date.now());
  const ticks = createTicks(format.locale, timeZone);
  const inks = (): Inks => inksOf(root);
  const length = lengths[unit];
  const missing = gapsIn(steps);
  const times = starts.map((start) => start / 1000);
  const tops = stack(valuesOf(steps.services, view).map(({ values }) => values));
  const isBars = starts.length <= MOST_BARS;
  const paths = isBars ? UPlot.paths.bars?.({ size: [0.8, 48], align: 1 }) : UPlot.paths.linear?.();
  const end = (times.at(-1) ?? 0) + length;
  const text = (): string => inks().ink;
  const line = (): string => inks().line;
  const font = `12px ${inks().font}`;

  const options: UPlot.Options = {
    width,
    height: HEIGHT,
    legend: { show: false },
    // At the right there is room for half of the last date.
    padding: [12, 18, 0, 0],
    tzDate: (seconds) => UPlot.tzDate(new Date(seconds * 1000), timeZone),
    cursor: { y: false, points: { show: false }, drag: { x: false, y: false }, x: true },
    scales: {
      x: { time: true, range: [times[0] ?? 0, end] },
      y: { range: (_plot, _least, most) => [0, Math.max(most ?? 0, pace ?? 0) * 1.05 || 1] },
    },
    axes: [
      {
        space: 64,
        stroke: text,
        font,
        grid: { show: false },
        ticks: { stroke: line, width: 1, size: 4 },
        gap: 4,
        size: 28,
        incrs: [1, 3, 6, 12, 24, 48, 168, 336, 744, 1488, 2208, 4416, 8784].map((hours) => hours * HOUR),
        values: (_plot, splits, _axis, _space, step) =>
          splits.map((second) => ticks.time(second * 1000, tickUnit(unit, step))),
      },
      {
        space: 36,
        ...(view !== 'km2' && { incrs: wholes }),
        stroke: text,
        font,
        grid: { stroke: line, width: 1 },
        ticks: { show: false },
        gap: 6,
        size: (_plot, values) => 12 + 7 * Math.max(0, ...(values ?? []).map(({ length }) => length)),
        values: (_plot, splits) => splits.map((value) => ticks.count(value)),
      },
    ],
    // The highest is drawn first, so that each covers the one above it down to its own top.
    series: [
      {},
      ...tops.map((_, i): UPlot.Series => {
        const colour = (): string => coloursOf(root)[tops.length - 1 - i] ?? 'gray';
        return {
          fill: colour,
          // Between bars lies a hairline of paper; an area needs none, and is drawn in half the time.
          ...(isBars ? { stroke: () => inks().paper, width: 1 } : { width: 0 }),
          points: { show: false },
          ...(paths && { paths }),
          // Between bars there is nothing anyway. An area would go on across steps that are missing.
          gaps: (plot, _series, _first, _last, unknown) =>
            [
              ...unknown,
              ...missing.map(
                (i) => [pixelOf(plot, times[i]), pixelOf(plot, times[i + 1])] as UPlot.Series.Gap,
              ),
            ].sort(([a], [b]) => a - b),
        };
      }),
    ],
    hooks: {
      setCursor: [
        (plot) => {
          const { left = -1 } = plot.cursor;
          read(left < 0 ? undefined : stepAt(times, plot.posToVal(left, 'x')));
        },
      ],
      drawAxes: [(plot) => void (today !== undefined && markToday(plot, today / 1000, inks(), texts.today))],
      draw: [(plot) => void (pace !== undefined && drawPace(plot, pace, texts.pace, inks()))],
    },
  };
  return { options, data: [times, ...tops.reverse()] };
}

function pixelOf(plot: UPlot, second: number | undefined): number {
  return Math.round(plot.valToPos(second as number, 'x', true));
}

/** Ticks that are hours apart name the hour, others the day. */
function tickUnit(unit: StepUnit, step: number): StepUnit {
  return step < lengths.day ? 'hour' : unit === 'month' ? unit : 'day';
}

/** The last step that has begun. */
function stepAt(times: readonly number[], second: number): number | undefined {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] as number) <= second) low = middle + 1;
    else high = middle;
  }
  return low === 0 ? undefined : low - 1;
}

function markToday(plot: UPlot, second: number, { line, ink, font }: Inks, label: string): void {
  const { ctx, bbox } = plot;
  const left = Math.round(plot.valToPos(second, 'x', true));
  ctx.save();
  ctx.globalAlpha = 0.35;
  ctx.fillStyle = line;
  ctx.fillRect(left, bbox.top, bbox.left + bbox.width - left, bbox.height);
  ctx.globalAlpha = 1;
  ctx.fillStyle = ink;
  ctx.font = `${11 * UPlot.pxRatio}px ${font}`;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'bottom';
  ctx.fillText(label, bbox.left + bbox.width, bbox.top - 1);
  ctx.restore();
}

function drawPace(plot: UPlot, value: number, label: string, { accent, ink, font }: Inks): void {
  const { ctx, bbox } = plot;
  const y = Math.round(plot.valToPos(value, 'y', true)) + 0.5;
  ctx.save();
  ctx.strokeStyle = accent;
  ctx.lineWidth = UPlot.pxRatio;
  ctx.setLineDash([4 * UPlot.pxRatio, 3 * UPlot.pxRatio]);
  ctx.beginPath();
  ctx.moveTo(bbox.left, y);
  ctx.lineTo(bbox.left + bbox.width, y);
  ctx.stroke();
  ctx.fillStyle = ink;
  ctx.font = `${11 * UPlot.pxRatio}px ${font}`;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'bottom';
  ctx.fillText(label, bbox.left + 4 * UPlot.pxRatio, y - 2 * UPlot.pxRatio);
  ctx.restore();
}

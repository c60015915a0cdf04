import { html, nothing, type TemplateResult } from 'lit';
import type { Format } from '../shared/format.ts';
import type { Measure } from './measure.ts';
import type { Column } from './stack.ts';
import type { Steps } from './steps.ts';
import type { UsageTexts } from './texts/texts.ts';

export interface Readout {
  readonly steps: Steps;
  readonly columns: readonly Column[];
  readonly measure: Measure;
  /** The step that is read; undefined for all of them. */
  readonly at: number | undefined;
  readonly format: Format;
  readonly texts: UsageTexts;
  readonly caption: string;
  readonly choose: (at: number | undefined) => void;
}

/** The chart's place, which can be read step by step with the keys, and its legend with the figures of the step that is read. */
export function renderReadout({
  steps,
  columns,
  measure: { sum, write: writeKnown },
  at,
  format,
  texts,
  caption,
  choose,
}: Readout): TemplateResult {
  const { starts, unit, timeZone } = steps;
  const last = starts.length - 1;
  const write = (value: number | null | undefined): string =>
    value == null ? texts.unknown : writeKnown(value);
  const read = columns.map(({ service, values }) => ({
    service,
    value: at === undefined ? sum(values) : values[at],
  }));
  const total = sum(read.map(({ value }) => value ?? null));
  const when = at === undefined ? texts.wholePeriod : format.step(starts[at] as number, unit, timeZone);
  const spoken = [
    `${when}: ${write(total)}`,
    ...read.map(({ service, value }) => `${service} ${write(value)}`),
  ];
  const onKey = (event: KeyboardEvent): void => {
    const next = stepFor(event.key, at, last);
    if (next === 'none') return;
    event.preventDefault();
    choose(next);
  };
  return html`
    <figcaption class="reading">
      <span class="when">${when}</span>
      <ul class="legend">
        ${read.map(
          ({ service, value }) => html`<li><i class="swatch"></i>${service} <b>${write(value)}</b></li>`,
        )}
        ${read.length > 1 ? html`<li>${texts.total} <b>${write(total)}</b></li>` : nothing}
      </ul>
    </figcaption>
    <div
      class="plot"
      dir="ltr"
      role="slider"
      tabindex="0"
      aria-label=${`${caption}. ${texts.reading}`}
      aria-valuemin="0"
      aria-valuemax=${last}
      aria-valuenow=${at ?? last}
      aria-valuetext=${format.list(spoken)}
      @keydown=${onKey}
      @blur=${() => choose(undefined)}
    ></div>
  `;
}

const leaps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 7,
  PageDown: -7,
};

/** Where a key leads from a step. Undefined leaves the steps, `none` is no key of ours. */
function stepFor(key: string, at: number | undefined, last: number): number | undefined | 'none' {
  if (key === 'Home') return 0;
  if (key === 'End') return last;
  if (key === 'Escape') return at === undefined ? 'none' : undefined;
  const leap = leaps[key];
  if (leap === undefined) return 'none';
  // The first key reads the newest step.
  return at === undefined ? last : Math.min(last, Math.max(0, at + leap));
}

import { html, nothing, type TemplateResult } from 'lit';
import { fill } from '../shared/texts/language.ts';
import type { Format } from '../shared/format.ts';
import type { Measure } from './measure.ts';
import type { Column } from './stack.ts';
import type { Steps } from './steps.ts';
import type { UsageTexts } from './texts/texts.ts';

/** More rows than this come on demand. */
const USUAL_ROWS = 400;

export interface TableView {
  readonly steps: Steps;
  readonly columns: readonly Column[];
  readonly measure: Measure;
  readonly format: Format;
  readonly texts: UsageTexts;
  readonly caption: string;
  readonly isWhole: boolean;
  readonly showAll: () => void;
}

/** The chart's figures as a table, newest first. */
export function renderTable({
  steps,
  columns,
  measure: { sum, write: writeKnown },
  format,
  texts,
  caption,
  isWhole,
  showAll,
}: TableView): TemplateResult {
  const { starts, unit, timeZone, beginsLate } = steps;
  const write = (value: number | null | undefined): unknown =>
    value == null ? html`<span class="unknown">${texts.unknown}</span>` : writeKnown(value);
  const newest = starts.map((_, i) => starts.length - 1 - i);
  const rows = isWhole ? newest : newest.slice(0, USUAL_ROWS);
  return html`<table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${texts.step[unit]}</th>
          ${columns.map(({ service }) => html`<th scope="col">${service}</th>`)}
          <th scope="col">${texts.total}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (i) =>
            html`<tr>
              <th scope="row">
                ${format.step(starts[i] as number, unit, timeZone)}
                ${i === 0 && beginsLate ? html`<span class="unknown">(${texts.partly})</span>` : nothing}
              </th>
              ${columns.map(({ values }) => html`<td>${write(values[i])}</td>`)}
              <td>${write(sum(columns.map(({ values }) => values[i] ?? null)))}</td>
            </tr>`,
        )}
      </tbody>
    </table>
    ${
      rows.length < starts.length
        ? html`<button @click=${showAll}>
            ${fill(texts.allRows, { count: format.count(starts.length) })}
          </button>`
        : nothing
    }`;
}

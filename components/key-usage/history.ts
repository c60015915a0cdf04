import { html, nothing, type TemplateResult } from 'lit';
import type { UsageSnapshot } from '../../src/index.ts';
import { fill } from '../shared/texts/language.ts';
import type { Format } from '../shared/format.ts';
import { measureOf } from './measure.ts';
import { renderReadout } from './readout.ts';
import { valuesOf, type View } from './stack.ts';
import type { Steps } from './steps.ts';
import { renderSwitch } from './switches.ts';
import { renderTable } from './table.ts';
import type { UsageTexts } from './texts/texts.ts';

export interface History {
  readonly usage: UsageSnapshot;
  readonly steps: Steps;
  readonly view: View;
  readonly group: 'day' | 'hour';
  /** The step that is read. */
  readonly at: number | undefined;
  readonly format: Format;
  readonly texts: UsageTexts;
  readonly isTable: boolean;
  readonly isWhole: boolean;
  /** Hours can be had. */
  readonly hasGroups: boolean;
  readonly chartFailed: boolean;
  readonly change: (change: HistoryChange) => void;
  readonly download: () => void;
}

export interface HistoryChange {
  readonly view?: View;
  readonly group?: 'day' | 'hour';
  readonly at?: number | undefined;
  readonly isTable?: boolean;
  readonly isWhole?: boolean;
}

/** Usage over time, as a chart and as a table. */
export function renderHistory(course: History): TemplateResult {
  const { steps, view, group, format, texts, isTable, isWhole, change } = course;
  const { length } = steps.starts;
  if (length === 0) return html`<p class="soft">${texts.noCourse}</p>`;
  // Figures that have come since may have fewer steps.
  const at = (course.at ?? 0) < length ? course.at : undefined;
  const measure = measureOf(view, format);
  const columns = valuesOf(steps.services, view);
  const caption = fill(texts.chart, { view: texts.views[view], step: texts.step[steps.unit] });
  const { requests, ...others } = texts.views;
  const told = Object.entries(others).filter(
    ([name]) => name === view || steps.services.some((one) => one[name as View]?.some(Boolean)),
  );
  const foreignDays = steps.timeZone !== format.timeZone;
  return html`
    <figure part="chart" class="chart">
      <div class="bar">
        ${
          told.length === 0
            ? nothing
            : renderSwitch<View>({
                label: texts.view,
                options: { requests, ...Object.fromEntries(told) },
                chosen: view,
                choose: (view) => change({ view }),
              })
        }
        ${
          course.hasGroups
            ? renderSwitch({
                label: texts.group,
                options: texts.groups,
                chosen: group,
                choose: (group) => change({ group }),
              })
            : nothing
        }
      </div>
      ${renderReadout({ steps, columns, measure, at, format, texts, caption, choose: (at) => change({ at }) })}
      ${course.chartFailed ? html`<p class="soft">${texts.noChart}</p>` : nothing}
      <span class="ink"></span>
    </figure>
    <div class="tools">
      <button
        aria-expanded=${isTable ? 'true' : 'false'}
        aria-controls="table"
        @click=${() => change({ isTable: !isTable })}
      >
        ${isTable ? texts.hideTable : texts.showTable}
      </button>
      <button @click=${course.download}>${texts.download}</button>
      ${foreignDays ? html`<span class="soft">${fill(texts.inZone, { zone: steps.timeZone })}</span>` : nothing}
    </div>
    <div
      id="table"
      part="table"
      class=${isTable ? 'table' : 'unseen'}
      role="region"
      aria-label=${caption}
      tabindex=${isTable ? '0' : nothing}
    >
      ${renderTable({ steps, columns, measure, format, texts, caption, isWhole, showAll: () => change({ isWhole: true }) })}
    </div>
  `;
}

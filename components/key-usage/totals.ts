import { html, nothing, type TemplateResult } from 'lit';
import type { UsageSnapshot } from '../../src/index.ts';
import { fill } from '../shared/texts/language.ts';
import { changeOf, totalNames, type TotalName } from './figures.ts';
import type { Format } from '../shared/format.ts';
import type { UsageTexts } from './texts/texts.ts';

/** The totals of a period, each with how it stands to the period before. Areas are left out where nothing was exported in either. */
export function renderTotals(
  { totals, previous }: UsageSnapshot,
  format: Format,
  texts: UsageTexts,
): TemplateResult {
  return html`<dl class="totals" part="totals">
    ${totalNames.map((name) => {
      const value = totals[name];
      if (name.startsWith('km2') && totals.km2 === 0 && !previous?.km2) return nothing;
      return html`<div>
        <dt>${texts.totals[name]}</dt>
        <dd>
          ${
            value == null
              ? html`<span class="unknown">${texts.unknown}</span>`
              : html`<data data-total=${name} value=${value}>${write(name, value, format)}</data>`
          }
        </dd>
        ${previous && value != null ? renderChange(value, previous[name], format, texts) : nothing}
      </div>`;
    })}
  </dl>`;
}

function write(name: TotalName, value: number, format: Format): string {
  return name.startsWith('km2') ? format.area(value) : format.count(value);
}

function renderChange(
  value: number,
  before: number | null | undefined,
  format: Format,
  texts: UsageTexts,
): TemplateResult {
  const change = changeOf(value, before);
  const words = {
    unknown: texts.noBefore,
    same: texts.same,
    new: texts.fresh,
    up: texts.up,
    down: texts.down,
  }[change.kind];
  const share = 'share' in change ? format.percent(change.share) : '';
  return html`<dd class="change" data-change=${change.kind}>${fill(words, { share })}</dd>`;
}

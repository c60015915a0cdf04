import { html, nothing, type TemplateResult } from 'lit';
import type { UsageQuota, UsageSnapshot, UsageSpending } from '../../src/index.ts';
import { fill } from '../shared/texts/language.ts';
import { fillOf } from './figures.ts';
import type { Format } from '../shared/format.ts';
import type { UsageTexts } from './texts/texts.ts';

/** What is used of the quota and what is left of the balance, in a meter and in words. */
export function renderQuota(
  { quota, balance, user_limits: limits }: UsageSnapshot,
  format: Format,
  texts: UsageTexts,
  now: number,
): TemplateResult {
  const unknown = html`<span class="unknown">${texts.unknown}</span>`;
  return html`<div class="quota">
    <div class="allowance">
      <h3 id="quota">${texts.quota}</h3>
      ${quota ? renderMeter(quota, format, texts, now) : html`<p>${unknown}</p>`}
    </div>
    <dl class="balance">
      <div>
        <dt>${texts.balance}</dt>
        <dd>
          ${balance?.km2 === undefined ? unknown : html`<data data-balance="km2" value=${balance.km2}>${format.area(balance.km2)}</data>`}
        </dd>
        <dd>
          ${
            balance?.credits === undefined
              ? unknown
              : html`<data data-balance="credits" value=${balance.credits}
                  >${format.count(balance.credits)}</data
                >`
          }
          ${texts.units.credits}
        </dd>
      </div>
      ${renderSpending(texts.rest, limits?.rest, (value) => format.count(value))}
      ${renderSpending(texts.batch, limits?.batch, (value) => format.area(value))}
    </dl>
  </div>`;
}

function renderMeter(quota: UsageQuota, format: Format, texts: UsageTexts, now: number): TemplateResult {
  const filled = fillOf(quota);
  const unit = texts.units[quota.unit];
  if (!filled) {
    const { remaining } = quota;
    return html`<p class="amount">
        ${remaining === undefined ? texts.unknown : fill(texts.left, { remaining: format.count(remaining), unit })}
      </p>
      ${renderOutlook(quota, true, format, texts, now)}`;
  }
  const { used, limit, share, level } = filled;
  const values = { used: format.count(used), limit: format.count(limit), unit, share: format.percent(share) };
  const said = fill(texts.used, values);
  const warning = used >= limit ? texts.usedUp : texts.levels[level];
  return html`
    <meter
      part="meter"
      min="0"
      max=${limit || 1}
      low=${limit * 0.8}
      high=${limit * 0.95}
      optimum="0"
      .value=${limit > 0 ? Math.min(used, limit) : 1}
      data-level=${level}
      aria-labelledby="quota"
      aria-valuetext=${said}
    >
      ${said}
    </meter>
    <p class="amount">
      ${said} ${warning ? html`<strong class="level" data-level=${level}>${warning}</strong>` : nothing}
      ${quota.overage ? html`<span>${fill(texts.overage, { overage: format.count(quota.overage) })}</span>` : nothing}
    </p>
    ${renderOutlook(quota, used < limit, format, texts, now)}
  `;
}

/** When the quota starts again, and how far it will last. @param goesOn some of it is left. */
function renderOutlook(
  { reset, forecast }: UsageQuota,
  goesOn: boolean,
  format: Format,
  texts: UsageTexts,
  now: number,
): TemplateResult {
  const at = reset === undefined ? undefined : Date.parse(reset);
  const spent = forecast?.spent_at;
  return html`<p class="outlook">
    ${at === undefined ? nothing : fill(texts.resets, { distance: format.distance(at, now), date: format.date(at, now) })}
    ${
      spent
        ? html`<strong>${fill(texts.spentAt, { date: format.date(Date.parse(spent), now) })}</strong>`
        : forecast?.used !== undefined && goesOn
          ? fill(texts.byReset, { used: format.count(Math.round(forecast.used)) })
          : nothing
    }
  </p>`;
}

/** What a user may spend, where anything limits it. */
function renderSpending(
  label: string,
  spending: UsageSpending | undefined,
  write: (value: number) => string,
): TemplateResult | typeof nothing {
  if (spending?.limit == null) return nothing;
  const { used = 0, limit } = spending;
  return html`<div>
    <dt>${label}</dt>
    <dd>${write(used)} / ${write(limit)}</dd>
  </div>`;
}

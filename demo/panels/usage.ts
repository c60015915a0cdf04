import type { UsageSnapshot } from 'mapward';
import { html, nothing, render, svg, type TemplateResult } from 'lit';
import type { Stage } from '../stage.ts';

const number = new Intl.NumberFormat();
const short = new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 });
const area = new Intl.NumberFormat(undefined, { maximumFractionDigits: 2 });
const day = new Intl.DateTimeFormat(undefined, { month: 'short', day: 'numeric', timeZone: 'UTC' });

/** The time between two readings, in milliseconds: a burst of tiles is one. */
const PAUSE = 400;

/** What the map's key has used, as far as the key may say. */
export function showUsage(stage: Stage, container: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  async function read(): Promise<void> {
    timer = undefined;
    const mine = ++round;
    const usage = await stage.client.usage({ period: '30d' }).catch(() => undefined);
    if (mine === round) render(view(usage), container);
  }
  const soon = (): void => void (timer ??= setTimeout(() => void read(), PAUSE));
  stage.addEventListener('change', soon);
  stage.log.addEventListener('request', soon);
  soon();
}

function view(usage: UsageSnapshot | undefined): TemplateResult {
  if (!usage || usage.source !== 'provider')
    return html`<p class="unknown">Unknown: with this key, from this site, its usage may not be read.</p>`;
  const { totals, quota, balance } = usage;
  return html`
    <dl class="figures">
      ${figure('Requests', number.format(totals.requests ?? 0), 'in 30 days')}
      ${figure('Area', `${area.format(totals.km2 ?? 0)}\u2009km²`, 'exported')}
      ${figure('Balance', `${area.format(balance?.km2 ?? 0)}\u2009km²`, 'to export')}
      ${figure('Protection', usage.protected ? 'Locked' : 'None', usage.protected ? 'has rules' : 'for testing only')}
    </dl>
    ${quota ? meter(quota) : nothing} ${chart(usage)}
  `;
}

function figure(name: string, value: string, note: string): TemplateResult {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
    <dd class="note">${note}</dd>
  </div>`;
}

function meter({ used = 0, limit = 0, reset }: NonNullable<UsageSnapshot['quota']>): TemplateResult {
  const text = `${number.format(used)} of ${number.format(limit)} credits`;
  return html`<div class="quota">
    <p>
      <span>This month</span> <b>${text}</b>
      <span class="note">${reset === undefined ? nothing : `anew on ${day.format(new Date(reset))}`}</span>
    </p>
    <meter
      min="0"
      max=${limit}
      high=${limit * 0.9}
      optimum="0"
      .value=${Math.min(used, limit)}
      aria-label="Quota of this month"
    >
      ${text}
    </meter>
  </div>`;
}

const WIDTH = 600;
const HEIGHT = 120;

/** Requests by day, one bar each, the services above one another. */
function chart({ times, series: all }: UsageSnapshot): TemplateResult {
  const sum = (values: readonly (number | null)[]): number =>
    values.reduce<number>((total, value) => total + (value ?? 0), 0);
  // The busiest at the bottom, in the strongest colour.
  const series = [...all].sort((a, b) => sum(b.requests) - sum(a.requests));
  const days = times.map((_, index) => series.map(({ requests }) => requests[index] ?? 0));
  const totals = days.map(sum);
  const most = Math.max(1, ...totals);
  const step = WIDTH / Math.max(1, days.length);
  const bars = days.flatMap((parts, index) => {
    let top = HEIGHT;
    return parts.map((part, order) => {
      const height = (part / most) * (HEIGHT - 8);
      top -= height;
      return svg`<rect class="service-${order}" x=${index * step + 1} y=${top} width=${Math.max(1, step - 2)} height=${height} />`;
    });
  });
  const [first] = times;
  const last = times.at(-1);
  return html`<figure class="chart">
    <svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label="Requests a day, at most ${number.format(most)}"
    >
      ${bars}
    </svg>
    <figcaption>
      <span>${first === undefined ? nothing : day.format(new Date(first))}</span>
      <span class="legend">
        ${series.map(({ service }, order) => html`<i class="service-${order}"></i>${service} `)}
        <span class="note">most ${short.format(most)} a day</span>
      </span>
      <span>${last === undefined ? nothing : day.format(new Date(last))}</span>
    </figcaption>
  </figure>`;
}

import {
  html,
  LitElement,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type {
  KeyClient,
  KeyProblem,
  KeyProblemEvent,
  KeyRecoveredEvent,
  UsageSnapshot,
} from '../../src/index.ts';
import { frame } from '../shared/frame.styles.ts';
import { RemovalController } from '../shared/removal-controller.ts';
import { fill } from '../shared/texts/language.ts';
import { Speaker, type Speech } from '../shared/texts/speech.ts';
import type { NoticeText } from '../shared/texts/texts.ts';
import { tokens } from '../shared/tokens.ts';
import { LazyChart } from './lazy-chart.ts';
import { chartViewOf, type ChartView } from './chart-view.ts';
import { renderHistory, type HistoryChange } from './history.ts';
import { UsageChangeEvent } from './events.ts';
import { styles } from './key-usage.styles.ts';
import { quotaStyles } from './quota.styles.ts';
import { renderMessage } from './message.ts';
import { paint } from './paint.ts';
import { queryOf, propsOf, type Group, type Period } from './query.ts';
import { renderQuota } from './quota.ts';
import { politeWait, Refresher } from './refresher.ts';
import type { View } from './stack.ts';
import { renderFoot } from './status.ts';
import type { Steps } from './steps.ts';
import { sources, UsageSource, type UsageSourceProps } from './usage-source.ts';
import { renderSwitch } from './switches.ts';
import { en } from './texts/en.ts';
import { others } from './texts/others.ts';
import type { UsageTexts } from './texts/texts.ts';
import { renderTotals } from './totals.ts';

/**
 * Shows what a key has used and what is left: totals, quota, balance, and a chart by day or hour.
 *
 * @example
 * <key-usage api-key="pk_…" provider="mapward"></key-usage>
 *
 * @attr lang - The language of its texts, as everywhere in HTML: the nearest `lang` counts.
 * @event {UsageChangeEvent} usage-change - New figures are shown.
 * @event {KeyProblemEvent} key-problem - The key or its host has a problem. Preventing it keeps the message away.
 * @csspart totals - The totals.
 * @csspart meter - The quota's meter.
 * @csspart chart - The chart with its legend.
 * @csspart table - The table.
 */
export class KeyUsage extends LitElement implements UsageSourceProps {
  static override styles: CSSResult[] = [tokens, frame, quotaStyles, styles];

  static override properties: PropertyDeclarations = {
    apiKey: { attribute: 'api-key' },
    provider: {},
    apiUrl: { attribute: 'api-url' },
    period: {},
    group: {},
    for: {},
    src: {},
    theme: { reflect: true },
    client: { attribute: false },
    data: { attribute: false },
    texts: { attribute: false },
    _view: { state: true },
    _at: { state: true },
    _isTable: { state: true },
    _isWhole: { state: true },
    _refusal: { state: true },
  };

  /** The public key whose usage is shown. */
  declare apiKey: string | null | undefined;
  /** The provider's name, such as `mapward`. */
  declare provider: string | null | undefined;
  /** The base URL of a Mapward key service of your own. */
  declare apiUrl: string | null | undefined;
  /** `7d`, `30d` (default), `90d`, `12m` or `all`. */
  declare period: Period | null | undefined;
  /** What the chart shows: `day` (default; days of the reader's own zone) or `hour`. */
  declare group: Group | null | undefined;
  /** The id of an element whose client is used, such as a `<map-view>`. */
  declare for: string | null | undefined;
  /** An endpoint that answers like a key service's `GET /v1/usage`; it is asked without a key. */
  declare src: string | null | undefined;
  /** Default: the page's colour scheme. */
  declare theme: 'light' | 'dark' | null | undefined;
  /** A client of your own. */
  declare client: KeyClient | undefined;
  /** Figures of your own: nothing is asked for. */
  declare data: UsageSnapshot | null | undefined;
  /** Texts that replace ours. In a language that we do not have, `lang` and `dir` among them. */
  declare texts: Partial<UsageTexts> | undefined;
  declare protected _view: View;
  declare protected _at: number | undefined;
  declare protected _isTable: boolean;
  declare protected _isWhole: boolean;
  declare protected _refusal: NoticeText | undefined;

  readonly #source = new UsageSource(
    this,
    () => this.requestUpdate(),
    () => void this.refresh(),
  );
  readonly #refresher = new Refresher(this, () => void this.refresh());
  readonly #lazyChart = new LazyChart(
    this,
    () => this.renderRoot.querySelector<HTMLElement>('.plot'),
    (at) => (this._at = at),
  );
  readonly #speaker = new Speaker(this, en, others);
  #asked = '';
  #chart: ChartView | undefined;

  constructor() {
    super();
    this._view = 'requests';
    this._isTable = this._isWhole = false;
    new RemovalController(this, () => this.#end());
  }

  /** The figures that are shown. */
  get usage(): UsageSnapshot | undefined {
    return this.data ?? this.#source.feed.snapshot;
  }

  /** Asks for the figures again, now. */
  async refresh(): Promise<void> {
    if (this.data || !this.isConnected) return;
    const query = this.#query;
    this.#asked = JSON.stringify(query);
    this.#refresher.asked(politeWait(this.usage?.times.length ?? 0));
    const usage = await this.#source.load(query);
    if (this.#source.failure?.kind === 'refused') await this.#say(this.#source.failure.problem);
    if (!usage) return;
    if (usage.source === 'local') this.#refresher.rest();
    this.dispatchEvent(new UsageChangeEvent(usage));
  }

  protected override updated(changed: PropertyValues): void {
    paint(this.renderRoot);
    if (changed.has('_at')) this.#lazyChart.point(this._at);
    if (changed.has('theme')) this.#lazyChart.redraw();
    if (!this.isConnected) return;
    const elsewhere = this.#asked === '' || sources.some((name) => changed.has(name));
    const otherwise = this.#asked !== JSON.stringify(this.#query);
    if (!elsewhere && !otherwise) return;
    // What the update has brought is looked at once it is over.
    this.#asked ||= 'soon';
    queueMicrotask(() => this.#begin(elsewhere));
  }

  override render(): TemplateResult {
    const speech = this.#speaker.speech(this.texts);
    const { texts, format } = speech;
    const { usage } = this;
    const { loading } = this.#source.feed;
    const message = renderMessage({
      source: this.#source,
      usage,
      isOwn: Boolean(this.data),
      refusal: this._refusal,
      texts,
      tryAgain: () => void this.#tryAgain(),
    });
    return html`<section
      lang=${texts.lang}
      dir=${texts.dir}
      aria-label=${texts.label}
      aria-busy=${loading ? 'true' : 'false'}
    >
      ${this.#renderPeriods(usage, speech)}
      <div class="message" role="status">${message}</div>
      ${
        usage
          ? html`${renderTotals(usage, format, texts)} ${renderQuota(usage, format, texts, Date.now())}
            ${this.#renderCourse(usage, speech)} ${this.#renderFoot(usage, speech)}`
          : loading
            ? html`<div class="skeleton"></div>`
            : nothing
      }
    </section>`;
  }

  /** Figures of the page's own and a count of today have the one period that they have. */
  #renderPeriods(usage: UsageSnapshot | undefined, { texts, format }: Speech<UsageTexts>): unknown {
    if (this.data || usage?.source === 'local') return nothing;
    const chosen = propsOf(this).period;
    const options = Object.entries(texts.periods)
      .filter(([period]) => period !== 'all' || chosen === 'all')
      .map(([period, text]) => [period, fill(text, { count: format.count(parseInt(period)) })]);
    return renderSwitch<Period>({
      label: texts.period,
      options: Object.fromEntries(options) as Record<Period, string>,
      chosen,
      choose: (period) => (this.period = period),
    });
  }

  #renderCourse(usage: UsageSnapshot, { texts, format }: Speech<UsageTexts>): TemplateResult {
    const { group } = propsOf(this);
    this.#chart = chartViewOf({ usage, view: this._view, group, format, texts }, this.#chart);
    const { steps } = this.#chart;
    this.#lazyChart.view = this.#chart;
    return renderHistory({
      usage,
      steps,
      view: this._view,
      group,
      at: this._at,
      format,
      texts,
      isTable: this._isTable,
      isWhole: this._isWhole,
      hasGroups: usage.source === 'provider' && (usage.group === 'hour' || !this.data),
      chartFailed: this.#lazyChart.failed,
      change: (change) => this.#change(change),
      download: () => void this.#download(steps, usage),
    });
  }

  #renderFoot(usage: UsageSnapshot, { texts, format }: Speech<UsageTexts>): unknown {
    if (this.data || usage.source === 'local') return nothing;
    const wait = politeWait(usage.times.length);
    return renderFoot(this.#source, wait, Date.now(), format, texts, () => void this.refresh());
  }

  #change({ view, group, isTable, isWhole, ...rest }: HistoryChange): void {
    if (view) this._view = view;
    if (group) this.group = group;
    if (view ?? group) this._at = undefined;
    this._isTable = isTable ?? this._isTable;
    this._isWhole = isWhole ?? this._isWhole;
    if ('at' in rest) this._at = rest.at;
  }

  #begin(elsewhere: boolean): void {
    if (!this.isConnected) return;
    if (elsewhere) this.#source.restart();
    if (this.data) this.#refresher.rest();
    else void this.refresh();
  }

  #end(): void {
    this.#refresher.rest();
    this.#source.end();
    this.#asked = '';
  }

  async #tryAgain(): Promise<void> {
    await this.#source.recheck();
    await this.refresh();
  }

  async #say(problem: KeyProblem): Promise<void> {
    const { sayRefusal } = await import('../shared/refusal.ts');
    this._refusal = await sayRefusal(problem, this);
  }

  async #download(steps: Steps, { to = '' }: UsageSnapshot): Promise<void> {
    const [{ csvOf }, { save }] = await Promise.all([import('./csv.ts'), import('./save.ts')]);
    save(csvOf(steps), `usage-${to.slice(0, 10) || 'now'}.csv`, 'text/csv');
  }

  get #query(): ReturnType<typeof queryOf> {
    return queryOf(propsOf(this), this.#speaker.speech(this.texts).format.timeZone);
  }
}

declare global {
  interface HTMLElementEventMap {
    'key-problem': KeyProblemEvent;
    'key-recovered': KeyRecoveredEvent;
    'usage-change': UsageChangeEvent;
  }
  interface HTMLElementTagNameMap {
    'key-usage': KeyUsage;
  }
}

import {
  html,
  LitElement,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Diagnosis, KeyClient, KeyProblem } from '../../src/index.ts';
import { isForAuthor, type ProblemDetails } from '../shared/audience.ts';
import { warnOfWords } from '../shared/warn-of-words.ts';
import { icon } from '../shared/icons.ts';
import { RemovalController } from '../shared/removal-controller.ts';
import { others } from '../shared/texts/others.ts';
import type { Texts } from '../shared/texts/texts.ts';
import { TextsController } from '../shared/texts/texts-controller.ts';
import { en } from '../shared/texts/en.ts';
import { dropServerRoot } from '../shared/server-root.ts';
import { tokens } from '../shared/tokens.ts';
import { followWorst, type Worst } from './follow-worst.ts';
import { causes, details, nextTry, rule, withCode } from './parts.ts';
import { styles } from './key-notice.styles.ts';
import { nameOf, noticeFor, type Notice, type ElementError } from './notice.ts';

/**
 * Says why a map is not there: to visitors in one calm sentence, to the site's author with the cause and what to do. For your
 * own map it lies at the bottom of the nearest positioned ancestor, or is added to the map as a control.
 *
 * @example
 * const notice = document.createElement('key-notice');
 * notice.client = client;
 * map.addControl(notice);
 *
 * @attr lang - The language of its texts, as everywhere in HTML: the nearest `lang` counts.
 * @csspart card - The card.
 * @csspart action - The primary action.
 */
export class KeyNotice extends LitElement {
  static override styles: CSSResult[] = [tokens, styles];

  static override properties: PropertyDeclarations = {
    client: { attribute: false },
    problem: { attribute: false },
    trouble: { attribute: false },
    retry: { attribute: false },
    texts: { attribute: false },
    problemDetails: { attribute: 'problem-details' },
    theme: { reflect: true },
    _followed: { state: true },
    _trying: { state: true },
    _tried: { state: true },
    _copied: { state: true },
    _findings: { state: true },
    _dismissed: { state: true },
  };

  /** The client whose problems are shown, or those of a map with several providers: then the worst of all their problems. */
  declare client: KeyClient | readonly KeyClient[] | undefined;
  /** The problem to show, for an owner that decides by itself; `null` shows none. Absent: the client's. */
  declare problem: KeyProblem | null | undefined;
  /** What is wrong apart from the key. */
  declare trouble: ElementError | undefined;
  /** What *Try again* does. Default: the client's `recheck()`. */
  declare retry: (() => unknown) | undefined;
  /** Texts that replace ours. */
  declare texts: Partial<Texts> | undefined;
  /** Who reads the cause: `auto` (default; the author, on localhost), `always`, `never`. */
  declare problemDetails: ProblemDetails | null | undefined;
  /** Default: the page's colour scheme. */
  declare theme: 'light' | 'dark' | null | undefined;
  declare protected _followed: Worst | undefined;
  declare protected _trying: boolean;
  declare protected _tried: boolean;
  declare protected _copied: boolean;
  declare protected _findings: readonly Diagnosis[] | 'pending' | undefined;
  declare protected _dismissed: string | undefined;

  #internals: ElementInternals | undefined;
  #unlisten: (() => void) | undefined;
  #unfollow: (() => void) | undefined;
  #name = '';
  #focusedBefore: HTMLElement | undefined;
  readonly #language = new TextsController(this, en, others);

  constructor() {
    super();
    new RemovalController(this, () => this.#follow([]));
  }

  /** For MapLibre's `addControl`. */
  onAdd(map: MapLibreMap): HTMLElement {
    (this.#internals ??= this.attachInternals()).states.add('control');
    const fit = (): void => {
      const { clientWidth, clientHeight } = map.getContainer();
      this.style.setProperty('--map-width', `${clientWidth}px`);
      this.style.setProperty('--map-height', `${clientHeight}px`);
    };
    fit();
    map.on('resize', fit);
    // Before MapLibre 5 `on` returns no subscription.
    this.#unlisten = () => map.off('resize', fit);
    return this;
  }

  /** For MapLibre's `removeControl`. */
  onRemove(): void {
    this.#unlisten?.();
    this.remove();
  }

  /** For MapLibre's `addControl`, when it is told no corner. */
  getDefaultPosition(): 'bottom-left' {
    return 'bottom-left';
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    dropServerRoot(this);
    return super.createRenderRoot();
  }

  protected override willUpdate(): void {
    const name = nameOf(this.#notice);
    if (name === this.#name) return;
    this.#name = name;
    // What comes again after it had gone is another one.
    if (name === '') this._dismissed = undefined;
    this._tried = this._copied = false;
    this._findings = undefined;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!this.isConnected) return;
    warnOfWords(this, 'problem-details', this.problemDetails, ['auto', 'always', 'never']);
    warnOfWords(this, 'theme', this.theme, ['light', 'dark']);
    queueMicrotask(() => {
      if (changed.has('client') || !this.#unfollow) this.#follow([this.client ?? []].flat());
    });
  }

  override render(): TemplateResult {
    const texts = this.#texts;
    const notice = this.#notice;
    const visible = notice !== undefined && this._dismissed !== nameOf(notice);
    const said = visible
      ? html`<h2>${withCode(notice.headline)}</h2>
          <p lang=${notice.english ? 'en' : nothing} dir=${notice.english ? 'ltr' : nothing}>
            ${withCode(notice.sentence)} ${nextTry(notice, texts)}
          </p>`
      : nothing;
    return html`
      <section
        class="card"
        part="card"
        lang=${texts.lang}
        dir=${texts.dir}
        data-kind=${notice?.kind ?? nothing}
        aria-label=${notice?.headline ?? nothing}
        ?hidden=${!visible}
        @keydown=${this.#onKey}
        @focusin=${this.#onFocus}
      >
        <div class="head">${notice ? icon(notice.kind) : nothing}</div>
        <div class="body">
          <div role="alert">${notice?.urgent ? said : nothing}</div>
          <div role="status">${notice?.urgent ? nothing : said}</div>
          ${causes(notice?.causes)}
          ${rule(notice, texts, { isCopied: this._copied, copy: (text) => void this.#copy(text) })}
          <div class="actions">${notice ? this.#renderActions(notice, texts) : nothing}</div>
          ${details(notice, this._findings, texts, (event) => void this.#examine(event))}
        </div>
        <button class="close" aria-label=${texts.close} title=${texts.close} @click=${this.#close}>
          ${icon('close')}
        </button>
      </section>
    `;
  }

  #renderActions(notice: Notice, texts: Texts): TemplateResult {
    const canTry = this.retry ?? (this.problem === undefined && this._followed);
    return html`
      ${
        canTry
          ? html`<button
              class="primary"
              part="action"
              aria-disabled=${this._trying ? 'true' : 'false'}
              @click=${this.#tryAgain}
            >
              ${this._trying ? texts.trying : texts.tryAgain}
            </button>`
          : nothing
      }
      ${
        notice.help === undefined || !/^https:/.test(notice.help)
          ? nothing
          : html`<a href=${notice.help} target="_blank" rel="noopener noreferrer"
              >${texts.help}${icon('link')}</a
            >`
      }
      <span class="soft" role="status">${this._tried && !this._trying ? texts.stillWrong : nothing}</span>
    `;
  }

  get #texts(): Texts {
    return this.#language.texts(this.texts);
  }

  get #notice(): Notice | undefined {
    const problem = this.problem === undefined ? this._followed?.problem : (this.problem ?? undefined);
    return noticeFor(problem, this.trouble, isForAuthor(this.problemDetails), this.#texts);
  }

  #follow(clients: readonly KeyClient[]): void {
    this.#unfollow?.();
    this._followed = undefined;
    this.#unfollow =
      clients.length > 0 ? followWorst(clients, (worst) => (this._followed = worst)) : undefined;
  }

  /** The client that the notice is about. */
  get #client(): KeyClient | undefined {
    return this._followed?.client ?? [this.client ?? []].flat()[0];
  }

  readonly #tryAgain = async (): Promise<void> => {
    if (this._trying) return;
    const name = this.#name;
    this._trying = true;
    try {
      await (this.retry ?? this.#client?.recheck)?.();
    } finally {
      this._trying = false;
      this._tried = name === this.#name;
    }
  };

  readonly #examine = async (event: Event): Promise<void> => {
    const details = event.target as HTMLDetailsElement;
    if (!details.open) return;
    details.scrollIntoView({ block: 'nearest' });
    const client = this.#client;
    const name = this.#name;
    if (!client || this._findings) return;
    this._findings = 'pending';
    const found = await client.diagnose().catch(() => []);
    if (name === this.#name) this._findings = found;
  };

  readonly #copy = async (rule: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(rule);
      this._copied = true;
    } catch {
      // Without permission, or on plain http: then the text is there to be selected.
      const code = this.renderRoot.querySelector('.rule code');
      if (code) getSelection()?.selectAllChildren(code);
    }
  };

  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    this.#close();
  };

  readonly #onFocus = ({ relatedTarget }: FocusEvent): void => {
    if (relatedTarget instanceof HTMLElement && !this.renderRoot.contains(relatedTarget))
      this.#focusedBefore = relatedTarget;
  };

  readonly #close = (): void => {
    const hadFocus = (this.renderRoot as ShadowRoot).activeElement;
    this._dismissed = nameOf(this.#notice);
    if (hadFocus) this.#focusedBefore?.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'key-notice': KeyNotice;
  }
}

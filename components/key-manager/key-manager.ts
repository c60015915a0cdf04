import {
  html,
  LitElement,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import type { ServiceKey, ServiceName } from '../../src/admin/index.ts';
import { openAccount, type Account } from './account.ts';
import { warnOnce } from '../shared/warn-once.ts';
import { frame } from '../shared/frame.styles.ts';
import { RemovalController } from '../shared/removal-controller.ts';
import { Speaker, type Speech } from '../shared/texts/speech.ts';
import { tokens } from '../shared/tokens.ts';
import type { ManagerContext, Dialog, DialogContext } from './dialog.ts';
import { dialogStyles } from './dialog.styles.ts';
import { DialogState } from './dialog-state.ts';
import { renderDialog } from './dialogs.ts';
import type { KeyChangeEvent } from './events.ts';
import { focusFault, keepFocus } from './focus.ts';
import { styles } from './key-manager.styles.ts';
import { tableStyles } from './key-table.styles.ts';
import { renderKeyTable } from './key-table.ts';
import { AdminStore } from './admin-store.ts';
import { renderPlan } from './plan.ts';
import { removeSecret } from './remove-secret.ts';
import { en, type ManagerTexts } from './texts/en.ts';
import { others } from './texts/others.ts';
import { TokenView } from './token-view.ts';
import { renderToolbar } from './toolbar.ts';
import { renderUsers } from './users.ts';
import { wordsOf } from './words.ts';

/** How long typing pauses before the server is asked, in milliseconds. */
const PAUSE = 250;

/**
 * Manages an account's keys: creates, restricts, rolls and deletes them; and its users, plan and balance, if the service has any. It asks
 * the site's own back end, where adminHandler() of `mapward/admin` holds the service token: the page has none, and a key is in it only
 * while it is looked at.
 *
 * @example
 * const manager = document.createElement('key-manager');
 * manager.apiUrl = '/keys'; // where the back end has its adminHandler()
 * document.body.append(manager);
 *
 * @attr lang - The language of its texts, as everywhere in HTML: the nearest `lang` counts.
 * @event {KeyChangeEvent} key-create - A key was created.
 * @event {KeyChangeEvent} key-update - A key was changed or switched.
 * @event {KeyChangeEvent} key-reissue - A key has a new token.
 * @event {KeyChangeEvent} key-delete - A key was deleted.
 * @csspart list - The table of keys.
 * @csspart form - The form of a key.
 */
export class KeyManager extends LitElement {
  static override styles: CSSResult[] = [tokens, frame, styles, tableStyles, dialogStyles];

  static override properties: PropertyDeclarations = {
    apiUrl: { attribute: 'api-url' },
    theme: { reflect: true },
    texts: { attribute: false },
    service: { attribute: false },
    // Declared for those who ask what is a property; it keeps the accessor below.
    serviceToken: { attribute: false, noAccessor: true },
  };

  /** Where the site's back end has its adminHandler(): a URL of the page's own origin. With a `serviceToken`, the service's base URL. */
  declare apiUrl: string | null | undefined;
  /** Default: the page's colour scheme. */
  declare theme: 'light' | 'dark' | null | undefined;
  /** Texts that replace ours. In a language that we do not have, `lang` and `dir` among them. */
  declare texts: Partial<ManagerTexts> | undefined;

  /** With a `serviceToken`: whose Service API it is for. Default: by the host of `apiUrl`. A back end tells it by itself. */
  declare service: ServiceName | null | undefined;

  readonly #update = (): void => this.requestUpdate();
  readonly #tokens = new TokenView({
    changed: this.#update,
    load: (key) => this.#store?.tokenOf(key) ?? Promise.reject(new Error('The account was closed.')),
    failed: (error) => this.#tell(error),
  });
  readonly #dialog = new DialogState(this.#update);
  readonly #speaker = new Speaker(this, en, others);
  /** No attribute, no storage, no getter. */
  #serviceToken: string | undefined;
  #store: AdminStore | undefined;
  /** Opens the account; there while that is under way, and after it. */
  #opening: AbortController | undefined;
  /** Why the account could not be opened. */
  #fault: unknown;
  /** Why a switch went back, or a token did not come. */
  #slip: unknown;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new RemovalController(this, () => this.#shut());
  }

  /**
   * A service token, for trying on this machine only, without a back end: whoever can open the page can read it. It can be set, not read.
   */
  set serviceToken(token: string | null | undefined) {
    if ((token ?? undefined) === this.#serviceToken) return;
    this.#serviceToken = token ?? undefined;
    this.#shut();
    this.requestUpdate();
  }

  /** Asks for everything again. */
  refresh(): void {
    if (this.#store) return this.#store.open();
    this.#shut();
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    removeSecret(this);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('apiUrl') || changed.has('service')) this.#shut();
    // What was taken out of the page asks for nothing.
    if (this.isConnected && !this.#opening && this.apiUrl) void this.#start(this.apiUrl);
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.#dialog.current && dialog && !dialog.open) dialog.showModal();
    else if (!this.#dialog.current && dialog?.open) {
      dialog.close();
      keepFocus(this.renderRoot as ShadowRoot);
    }
  }

  override render(): TemplateResult {
    const speech = this.#speaker.speech(this.texts);
    const { lang, dir, label } = speech.texts;
    return html`<section lang=${lang} dir=${dir} aria-label=${label}>
      ${this.#store ? this.#renderAccount(this.#store, speech) : this.#renderClosed(speech.texts)}
    </section>`;
  }

  #renderClosed(texts: ManagerTexts): TemplateResult {
    if (!this.#fault)
      return html`<p class="soft" role="status">${this.apiUrl ? texts.loading : texts.noAddress}</p>`;
    return html`<div role="alert">${this.#renderError(this.#fault, texts)}</div>`;
  }

  #renderAccount(store: AdminStore, { texts, format }: Speech<ManagerTexts>): unknown {
    const context: ManagerContext = {
      store,
      texts,
      format,
      tokens: this.#tokens,
      open: (dialog, whole) => this.#dialog.open(dialog, whole),
    };
    const error = store.keys.error ?? store.error ?? this.#slip;
    const content = html`
      ${renderPlan(context)}
      <div class="part" part="list" aria-busy=${store.keys.loading ? 'true' : 'false'}>
        ${renderToolbar(context, (text) => this.#search(store, text))}
        <div role="alert">${error === undefined ? nothing : this.#renderError(error, texts)}</div>
        ${renderKeyTable(
          context,
          (key, active) => void this.#switch(store, key, active),
          () => void this.#more(store),
        )}
      </div>
      ${renderUsers(context)}
      <dialog aria-labelledby="title" @cancel=${this.#onCancel} @close=${this.#onClose}>
        ${this.#dialog.current ? this.#renderDialog(this.#dialog.current, context) : nothing}
      </dialog>
    `;
    // The search and the filters are one account's.
    return keyed(store, content);
  }

  #renderError(error: unknown, texts: ManagerTexts): TemplateResult {
    return html`<p class="error">
      ${wordsOf(error, texts)} <button @click=${() => this.#again()}>${texts.tryAgain}</button>
    </p>`;
  }

  #renderDialog(dialog: Dialog, context: ManagerContext): TemplateResult {
    const { error, fields, isBusy } = this.#dialog;
    const inDialog: DialogContext = {
      ...context,
      error: error === undefined ? undefined : wordsOf(error, context.texts),
      fields,
      isBusy,
      change: (next) => this.#dialog.change(next),
      run: (work) => void this.#run(work),
      close: () => this.#dialog.close(false),
    };
    return renderDialog(dialog, inDialog);
  }

  async #start(apiUrl: string): Promise<void> {
    const { signal } = (this.#opening = new AbortController());
    const serviceToken = this.#serviceToken;
    const service = this.service ?? undefined;
    try {
      const account = await openAccount({ apiUrl, serviceToken, service, signal });
      if (signal.aborted) return;
      this.#show(account);
    } catch (error) {
      if (signal.aborted) return;
      this.#fault = error;
    }
    this.requestUpdate();
  }

  #show(account: Account): void {
    const { warning } = account;
    if (warning !== undefined) warnOnce(this, { attribute: 'serviceToken', message: warning });
    this.#store = new AdminStore({
      account,
      changed: this.#update,
      tell: (event) => this.dispatchEvent(event),
    });
    this.#store.open();
  }

  #tell(error: unknown): void {
    this.#slip = error;
    this.requestUpdate();
  }

  #shut(): void {
    clearTimeout(this.#pause);
    this.#store?.end();
    this.#opening?.abort();
    this.#opening = this.#store = this.#fault = this.#slip = undefined;
    this.#tokens.hide();
    this.#dialog.end();
  }

  #search(store: AdminStore, text: string): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      const { q: _, ...query } = store.keys.query;
      void store.keys.ask(text.trim() === '' ? query : { ...query, q: text.trim() });
    }, PAUSE);
  }

  async #more(store: AdminStore): Promise<void> {
    await store.keys.more();
    await this.updateComplete;
    keepFocus(this.renderRoot as ShadowRoot);
  }

  async #switch(store: AdminStore, key: ServiceKey, active: boolean): Promise<void> {
    this.#slip = undefined;
    try {
      await store.setActive(key, active);
    } catch (error) {
      this.#tell(error);
    }
  }

  async #run(work: () => Promise<Dialog | undefined>): Promise<void> {
    await this.#dialog.run(work);
    await this.updateComplete;
    focusFault(this.renderRoot as ShadowRoot);
  }

  #again(): void {
    this.#slip = undefined;
    this.refresh();
  }

  /** Escape: the browser is about to close the dialog. What is under way is waited for. */
  readonly #onCancel = (event: Event): void => {
    if (this.#dialog.isBusy) event.preventDefault();
  };

  readonly #onClose = (event: Event): void => {
    // The event comes a task later: by then the next dialog may be open.
    if (this.#dialog.current && !(event.target as HTMLDialogElement).open) this.#dialog.close(true);
  };
}

declare global {
  interface HTMLElementEventMap {
    'key-create': KeyChangeEvent;
    'key-update': KeyChangeEvent;
    'key-reissue': KeyChangeEvent;
    'key-delete': KeyChangeEvent;
  }
  interface HTMLElementTagNameMap {
    'key-manager': KeyManager;
  }
}

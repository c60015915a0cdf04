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
import type { ApiKey } from '../../src/admin/index.ts';
import { warnOnce } from '../shared/warn-once.ts';
import { frame } from '../shared/frame.styles.ts';
import { RemovalController } from '../shared/removal-controller.ts';
import { pageAddress } from '../shared/page-address.ts';
import { Speaker, type Speech } from '../shared/texts/speech.ts';
import { tokens } from '../shared/tokens.ts';
import type { Desk, Dialog, DialogDesk } from './dialog.ts';
import { dialogStyles } from './dialog.styles.ts';
import { DialogState } from './dialog-state.ts';
import { renderDialog } from './dialogs.ts';
import type { KeyChangeEvent } from './events.ts';
import { styles } from './key-manager.styles.ts';
import { renderKeyTable } from './key-table.ts';
import { Office } from './office.ts';
import { renderPlan } from './plan.ts';
import { looksPublic } from './public-page.ts';
import { en, type ManagerTexts } from './texts/en.ts';
import { others } from './texts/others.ts';
import { TokenView } from './token-view.ts';
import { renderToolbar } from './toolbar.ts';
import { renderUsers } from './users.ts';
import { wordsOf } from './words.ts';

/** How long typing pauses before the server is asked, in milliseconds. */
const PAUSE = 250;

/**
 * Keeps an account's keys: makes, restricts, rolls and deletes them; and its users, plan and balance. For a back office alone: it takes a
 * service token, which is a secret.
 *
 * @example
 * const manager = document.querySelector('key-manager');
 * manager.serviceToken = await tokenOfTheSession();
 *
 * @attr lang - The language of its texts, as everywhere in HTML: the nearest `lang` counts.
 * @event {KeyChangeEvent} key-create - A key was made.
 * @event {KeyChangeEvent} key-update - A key was changed or switched.
 * @event {KeyChangeEvent} key-reissue - A key has a new token.
 * @event {KeyChangeEvent} key-delete - A key was deleted.
 * @csspart list - The table of keys.
 * @csspart form - The form of a key.
 */
export class KeyManager extends LitElement {
  static override styles: CSSResult[] = [tokens, frame, styles, dialogStyles];

  static override properties: PropertyDeclarations = {
    apiUrl: { attribute: 'api-url' },
    theme: { reflect: true },
    texts: { attribute: false },
    // Declared for those who ask what is a property; it keeps the accessor below.
    serviceToken: { attribute: false, noAccessor: true },
  };

  /** The key service's base URL: the page's own origin, or this machine. */
  declare apiUrl: string | null | undefined;
  /** Default: the page's colour scheme. */
  declare theme: 'light' | 'dark' | null | undefined;
  /** Texts that replace ours. In a language that we do not have, `lang` and `dir` among them. */
  declare texts: Partial<ManagerTexts> | undefined;

  readonly #update = (): void => this.requestUpdate();
  readonly #tokens = new TokenView(this.#update);
  readonly #dialog = new DialogState(this.#update);
  readonly #speaker = new Speaker(this, en, others);
  /** Of the session's, and of it alone: no attribute, no storage, no getter. */
  #serviceToken: string | undefined;
  #office: Office | undefined;
  /** What an office was opened for, or could not be. */
  #tried = '';
  #fault: unknown;
  /** Why a switch went back. */
  #slip: unknown;
  #pause: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new RemovalController(this, () => this.#shut());
  }

  /** A service token. It can be set, not read. */
  set serviceToken(token: string | null | undefined) {
    if ((token ?? undefined) === this.#serviceToken) return;
    this.#serviceToken = token ?? undefined;
    this.#shut();
    this.requestUpdate();
  }

  /** Asks for everything again. */
  refresh(): void {
    this.#office?.open();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // The second is what frameworks make of the property of an element that is not registered yet.
    for (const attribute of ['service-token', 'servicetoken']) {
      if (!this.hasAttribute(attribute)) continue;
      this.removeAttribute(attribute);
      warnOnce(this, {
        attribute,
        message:
          'is a secret, and no attribute: whoever reads the page reads it. Revoke it, and set the property `serviceToken`.',
      });
    }
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('apiUrl')) this.#shut();
    // What was taken out of the page asks for nothing.
    if (
      this.isConnected &&
      !this.#office &&
      this.#tried === '' &&
      this.apiUrl &&
      this.#serviceToken !== undefined
    )
      this.#start();
  }

  protected override updated(): void {
    const dialog = this.renderRoot.querySelector('dialog');
    if (this.#dialog.current && dialog && !dialog.open) dialog.showModal();
    else if (!this.#dialog.current && dialog?.open) {
      dialog.close();
      this.#keepFocus();
    }
  }

  override render(): TemplateResult {
    const speech = this.#speaker.speech(this.texts);
    const { lang, dir, label } = speech.texts;
    return html`<section lang=${lang} dir=${dir} aria-label=${label}>
      ${this.#office ? this.#renderOffice(this.#office, speech) : this.#renderClosed(speech.texts)}
    </section>`;
  }

  #renderClosed(texts: ManagerTexts): TemplateResult {
    return html`<p class=${this.#fault ? 'error' : 'soft'} role="status">
      ${this.#fault ? wordsOf(this.#fault, texts) : texts.noToken}
    </p>`;
  }

  #renderOffice(office: Office, { texts, format }: Speech<ManagerTexts>): unknown {
    const desk: Desk = {
      office,
      texts,
      format,
      tokens: this.#tokens,
      open: (dialog, whole) => this.#dialog.open(dialog, whole),
    };
    const error = office.keys.error ?? office.error ?? this.#slip;
    const content = html`
      ${renderPlan(desk)}
      <div class="part" part="list" aria-busy=${office.keys.loading ? 'true' : 'false'}>
        ${renderToolbar(desk, (text) => this.#search(office, text))}
        <div role="alert">
          ${
            error === undefined
              ? nothing
              : html`<p class="error">
                  ${wordsOf(error, texts)}
                  <button @click=${() => this.#again()}>${texts.tryAgain}</button>
                </p>`
          }
        </div>
        ${renderKeyTable(
          desk,
          (key, active) => void this.#switch(office, key, active),
          () => void this.#more(office),
        )}
      </div>
      ${renderUsers(desk)}
      <dialog aria-labelledby="title" @cancel=${this.#onCancel} @close=${this.#onClose}>
        ${this.#dialog.current ? this.#renderDialog(this.#dialog.current, desk) : nothing}
      </dialog>
    `;
    // What was searched for and chosen is one account's.
    return keyed(office, content);
  }

  #renderDialog(dialog: Dialog, desk: Desk): TemplateResult {
    const { error, fields, isBusy } = this.#dialog;
    const inDialog: DialogDesk = {
      ...desk,
      error: error === undefined ? undefined : wordsOf(error, desk.texts),
      fields,
      isBusy,
      change: (next) => this.#dialog.change(next),
      run: (work) => void this.#run(work),
      close: () => this.#dialog.close(false),
    };
    return renderDialog(dialog, inDialog);
  }

  #start(): void {
    this.#tried = this.apiUrl ?? '';
    try {
      this.#office = new Office({
        apiUrl: this.apiUrl ?? '',
        serviceToken: this.#serviceToken ?? '',
        changed: this.#update,
        tell: (event) => this.dispatchEvent(event),
      });
      this.#office.open();
      this.#warn();
    } catch (error) {
      this.#fault = error;
    }
  }

  #shut(): void {
    clearTimeout(this.#pause);
    this.#office?.end();
    this.#office = this.#fault = this.#slip = undefined;
    this.#tried = '';
    this.#tokens.hide();
    this.#dialog.end();
  }

  #warn(): void {
    const robots = document.querySelector<HTMLMetaElement>('meta[name="robots"]')?.content ?? '';
    const { host, hostname } = pageAddress() ?? location;
    if (looksPublic(hostname, robots))
      warnOnce(this, {
        attribute: 'serviceToken',
        message: `is used on ${host}, which looks like a public page. It is a secret: use this element in a back office that no one else can open.`,
      });
  }

  #search(office: Office, text: string): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => {
      const { q: _, ...query } = office.keys.query;
      void office.keys.ask(text.trim() === '' ? query : { ...query, q: text.trim() });
    }, PAUSE);
  }

  async #more(office: Office): Promise<void> {
    await office.keys.more();
    await this.updateComplete;
    this.#keepFocus();
  }

  async #switch(office: Office, key: ApiKey, active: boolean): Promise<void> {
    this.#slip = undefined;
    try {
      await office.setActive(key, active);
    } catch (error) {
      this.#slip = error;
      this.requestUpdate();
    }
  }

  async #run(work: () => Promise<Dialog | undefined>): Promise<void> {
    await this.#dialog.run(work);
    await this.updateComplete;
    this.#showFault();
  }

  #again(): void {
    this.#slip = undefined;
    this.refresh();
  }

  /** What the focus would go back to may be gone, with the key that was deleted: then it stays at the list. */
  #keepFocus(): void {
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (!activeElement) this.renderRoot.querySelector<HTMLElement>('.scroll')?.focus();
  }

  /** Puts the focus on the first field that the server has something against. */
  #showFault(): void {
    const fields = this.renderRoot.querySelectorAll<HTMLElement>('dialog [aria-invalid="true"]');
    const { activeElement } = this.renderRoot as ShadowRoot;
    if (![...fields].some((field) => field === activeElement)) fields[0]?.focus();
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

import { html, nothing, type TemplateResult } from 'lit';
import type { ApiKey, User } from '../../src/admin/index.ts';
import type { Format } from '../shared/format.ts';
import type { Draft } from './draft.ts';
import type { Office } from './office.ts';
import type { ManagerTexts } from './texts/en.ts';
import type { TokenView } from './token-view.ts';

export interface KeyDialog {
  readonly kind: 'key';
  readonly key?: ApiKey | undefined;
  readonly draft: Draft;
  /** What is wrong with what stands in the field for the next origin. */
  readonly fault?: string | undefined;
}

export interface ReissueDialog {
  readonly kind: 'reissue';
  readonly key: ApiKey;
  /** How long the present token works on, in seconds. */
  readonly overlap: number;
  readonly done?: ApiKey;
}

export interface DeleteDialog {
  readonly kind: 'delete';
  readonly key: ApiKey;
  readonly typed: string;
}

export interface UserDialog {
  readonly kind: 'user';
  readonly name: string;
  readonly email: string;
  readonly role: 'admin' | 'member';
  /** The new user's service token, while the dialog is open. */
  readonly token?: string;
}

export interface LimitsDialog {
  readonly kind: 'limits';
  readonly user: User;
  readonly rest: string;
  readonly batch: string;
}

/** Taking a user's keys, or the user with them. */
export interface RemovalDialog {
  readonly kind: 'remove' | 'revoke';
  readonly user: User;
  /** What is revoked with it, once that is known. */
  readonly keys?: { readonly names: readonly string[]; readonly total: number };
}

export interface PlanDialog {
  readonly kind: 'plan';
}

export type Dialog =
  KeyDialog | ReissueDialog | DeleteDialog | UserDialog | LimitsDialog | RemovalDialog | PlanDialog;

/** What every part of the element works with. */
export interface Desk {
  readonly office: Office;
  readonly texts: ManagerTexts;
  readonly format: Format;
  readonly tokens: TokenView;
  /** @param whole what the dialog becomes once that is known. */
  open(dialog: Dialog, whole?: Promise<Dialog>): void;
}

/** What a dialog works with besides. */
export interface DialogDesk extends Desk {
  /** What went wrong last, in words. */
  readonly error: string | undefined;
  /** What the server has against single fields. */
  readonly fields: Readonly<Record<string, string>>;
  readonly isBusy: boolean;
  change(dialog: Dialog): void;
  /** Does something, shows that it is under way, and what went wrong. Where nothing did, the dialog closes or is another one. */
  run(work: () => Promise<Dialog | undefined>): void;
  close(): void;
}

export interface Sheet {
  readonly title: string;
  readonly body: unknown;
  /** What the main button says; without it there is only one to close. */
  readonly action?: string;
  readonly dangerous?: boolean;
  readonly isReady?: boolean;
  readonly submit?: () => void;
  readonly part?: string;
}

/** A dialog's frame: title, body, what went wrong, buttons. Enter submits it. */
export function renderSheet(sheet: Sheet, { texts, error, isBusy, close }: DialogDesk): TemplateResult {
  const { title, body, action, dangerous = false, isReady = true, submit, part } = sheet;
  const onSubmit = (event: Event): void => {
    event.preventDefault();
    const inputs = (event.target as HTMLFormElement).querySelectorAll('input');
    // Of what is no number, a field for one tells an empty text: that would read as no limit.
    const wrong = [...inputs].find(({ validity }) => validity.badInput);
    if (wrong) wrong.reportValidity();
    else if (isReady && !isBusy) submit?.();
  };
  return html`<form part=${part ?? nothing} novalidate @submit=${onSubmit}>
    <h2 id="title">${title}</h2>
    <div class="sheet">${body}</div>
    <div role="alert">${error === undefined ? nothing : html`<p class="error">${error}</p>`}</div>
    <div class="buttons">
      <button type="button" ?autofocus=${action === undefined} @click=${close}>
        ${action === undefined ? texts.close : texts.cancel}
      </button>
      ${
        action === undefined
          ? nothing
          : html`<button
              type="submit"
              class=${dangerous ? 'primary danger' : 'primary'}
              aria-disabled=${isReady && !isBusy ? 'false' : 'true'}
            >
              ${isBusy ? texts.working : action}
            </button>`
      }
    </div>
  </form>`;
}

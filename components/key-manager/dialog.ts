import type { ServiceKey, User } from '../../src/admin/index.ts';
import type { Format } from '../shared/format.ts';
import type { Draft } from './draft.ts';
import type { AdminStore } from './admin-store.ts';
import type { ManagerTexts } from './texts/en.ts';
import type { TokenView } from './token-view.ts';

export interface KeyDialog {
  readonly kind: 'key';
  readonly key?: ServiceKey | undefined;
  readonly draft: Draft;
  /** What is wrong with the text in the field for the next origin. */
  readonly fault?: string | undefined;
}

export interface ReissueDialog {
  readonly kind: 'reissue';
  readonly key: ServiceKey;
  /** How long the present token works on, in seconds. */
  readonly overlap: number;
  readonly done?: ServiceKey;
}

export interface ReplaceDialog {
  readonly kind: 'replace';
  readonly key: ServiceKey;
  /** The new one, once it is there. */
  readonly done?: ServiceKey;
}

export interface DeleteDialog {
  readonly kind: 'delete';
  readonly key: ServiceKey;
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
  | KeyDialog
  | ReissueDialog
  | ReplaceDialog
  | DeleteDialog
  | UserDialog
  | LimitsDialog
  | RemovalDialog
  | PlanDialog;

/** What every part of the element works with. */
export interface ManagerContext {
  readonly store: AdminStore;
  readonly texts: ManagerTexts;
  readonly format: Format;
  readonly tokens: TokenView;
  /** @param whole what the dialog becomes once that is known. */
  open(dialog: Dialog, whole?: Promise<Dialog>): void;
}

/** What a dialog works with besides. */
export interface DialogContext extends ManagerContext {
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

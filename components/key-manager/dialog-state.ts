import { checkOriginRule, isAdminError } from '../../src/admin/index.ts';
import type { Dialog, KeyDialog } from './dialog.ts';
import { errorsByField, isDirty, splitOrigins, type Draft } from './draft.ts';

/** The dialog that is open, with what came of it; and drafts of those that were closed with something typed in them. */
export class DialogState {
  current: Dialog | undefined;
  error: unknown;
  fields: Readonly<Record<string, string>> = {};
  isBusy = false;
  readonly #drafts = new Map<string, Draft>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Opens a dialog with what was left in it; one of the same kind is brought up to date, unless it has been closed meanwhile. */
  open(dialog: Dialog): void {
    const draft = dialog.kind === 'key' ? this.#drafts.get(nameOf(dialog)) : undefined;
    this.current = draft && dialog.kind === 'key' ? { ...dialog, draft } : dialog;
    this.error = undefined;
    this.fields = {};
    this.#changed();
  }

  change(dialog: Dialog): void {
    if (dialog.kind === 'key') {
      const before = this.current?.kind === 'key' ? this.current.draft : undefined;
      if (before?.origins !== dialog.draft.origins) this.#forget('origins');
      if (before?.typed !== dialog.draft.typed) void this.#checkTyped(dialog);
    }
    this.current = dialog;
    this.#changed();
  }

  /** Does something for the dialog. It closes when that worked, or becomes what the work gives. */
  async run(work: () => Promise<Dialog | undefined>): Promise<void> {
    if (this.isBusy) return;
    const dialog = this.current;
    this.isBusy = true;
    this.error = undefined;
    this.#changed();
    try {
      const next = await work();
      if (dialog?.kind === 'key') this.#drafts.delete(nameOf(dialog));
      if (this.current?.kind === dialog?.kind) this.current = next;
      this.fields = {};
    } catch (error) {
      this.error = error;
      this.fields = isAdminError(error) ? errorsByField(error.fieldErrors) : {};
    }
    this.isBusy = false;
    this.#changed();
  }

  /** @param keep what was typed, to be there when the dialog opens again. */
  close(keep: boolean): void {
    const dialog = this.current;
    if (dialog?.kind === 'key') {
      if (keep && isDirty(dialog.draft, dialog.key)) this.#drafts.set(nameOf(dialog), dialog.draft);
      else this.#drafts.delete(nameOf(dialog));
    }
    this.current = undefined;
    this.#changed();
  }

  /** The rule that is being typed is checked as the server would. The list of public suffixes may have to load. */
  async #checkTyped({ draft: { typed } }: KeyDialog): Promise<void> {
    const faults = await Promise.all(splitOrigins(typed).map((rule) => checkOriginRule(rule)));
    const { current } = this;
    if (current?.kind !== 'key' || current.draft.typed !== typed) return;
    this.current = { ...current, fault: faults.find((fault) => fault !== undefined) };
    this.#changed();
  }

  /** A list that was changed is not what the server has looked at. */
  #forget(field: string): void {
    this.fields = Object.fromEntries(Object.entries(this.fields).filter(([name]) => !name.startsWith(field)));
  }
}

function nameOf({ key }: KeyDialog): string {
  return key?.id ?? 'new';
}

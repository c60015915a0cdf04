import { checkOriginRule, isAdminError } from '../../src/admin/index.ts';
import type { Dialog, KeyDialog } from './dialog.ts';
import { errorsByField, isDirty, splitOrigins, type Draft } from './draft.ts';

/** The dialog that is open, with what came of it; and drafts of those that were closed with something typed in them. */
export class DialogState {
  current: Dialog | undefined;
  error: unknown;
  fields: Readonly<Record<string, string>> = {};
  isBusy = false;
  /** Counts what was opened and closed: what comes late belongs to the dialog that asked for it. */
  #turn = 0;
  readonly #drafts = new Map<string, Draft>();
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /**
   * Opens a dialog with what was left in it.
   * @param whole what it becomes once that is known.
   */
  open(dialog: Dialog, whole?: Promise<Dialog>): void {
    const draft = dialog.kind === 'key' ? this.#drafts.get(nameOf(dialog)) : undefined;
    this.#turnTo(draft && dialog.kind === 'key' ? { ...dialog, draft } : dialog);
    if (whole) void this.#become(whole);
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
    const done = async (): Promise<Dialog | undefined> => {
      const next = await work();
      if (dialog?.kind === 'key') this.#drafts.delete(nameOf(dialog));
      return next;
    };
    await this.#become(done());
  }

  /** @param keep what was typed, to be there when the dialog opens again. */
  close(keep: boolean): void {
    const dialog = this.current;
    if (dialog?.kind === 'key') {
      if (keep && isDirty(dialog.draft, dialog.key)) this.#drafts.set(nameOf(dialog), dialog.draft);
      else this.#drafts.delete(nameOf(dialog));
    }
    this.#turnTo(undefined);
  }

  /** Closes, and forgets every draft: they are one account's. */
  end(): void {
    this.#drafts.clear();
    this.#turnTo(undefined);
  }

  #turnTo(dialog: Dialog | undefined): void {
    this.#turn++;
    this.current = dialog;
    this.error = undefined;
    this.fields = {};
    this.isBusy = false;
    this.#changed();
  }

  /** The dialog becomes what is coming, or tells why that did not come; unless it is not open any more. */
  async #become(coming: Promise<Dialog | undefined>): Promise<void> {
    const turn = this.#turn;
    try {
      const next = await coming;
      if (turn === this.#turn) this.#turnTo(next);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.error = error;
      this.fields = isAdminError(error) ? errorsByField(error.fieldErrors) : {};
      this.isBusy = false;
      this.#changed();
    }
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

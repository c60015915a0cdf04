/** How long a token stays in sight, in milliseconds. */
const SIGHT = 20_000;

/** Whose token is in sight, and which was copied last. Sight ends by itself. */
export class TokenView {
  #seen: string | undefined;
  /** The token, not whose it is: a reissued key has another one. */
  #copied: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  isSeen(id: string): boolean {
    return this.#seen === id;
  }

  isCopied(token: string): boolean {
    return this.#copied === token;
  }

  toggle(id: string): void {
    clearTimeout(this.#timer);
    this.#seen = this.#seen === id ? undefined : id;
    if (this.#seen !== undefined) this.#timer = setTimeout(() => this.hide(), SIGHT);
    this.#changed();
  }

  hide(): void {
    clearTimeout(this.#timer);
    this.#seen = undefined;
    this.#changed();
  }

  /** Where the clipboard is not to be had, the token comes in sight, to be copied by hand. */
  async copy(id: string, token: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(token);
      this.#copied = token;
    } catch {
      if (!this.isSeen(id)) this.toggle(id);
    }
    this.#changed();
  }
}

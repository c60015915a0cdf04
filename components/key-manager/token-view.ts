import type { ServiceKey } from '../../src/admin/index.ts';

/** How long a token stays in sight, in milliseconds. */
const SIGHT = 20_000;

export interface TokenViewOptions {
  readonly changed: () => void;
  /** Fetches a key's token: the page may not have it. */
  readonly load: (key: ServiceKey) => Promise<string>;
  readonly failed: (error: unknown) => void;
}

/** The token that is in sight, and which was copied last. Sight ends by itself, and with it the page forgets the token. */
export class TokenView {
  #seen: { readonly id: string; readonly token: string } | undefined;
  #copied: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts what was asked for: what comes late is not shown. */
  #turn = 0;
  readonly #options: TokenViewOptions;

  constructor(options: TokenViewOptions) {
    this.#options = options;
  }

  /** The token, while it is in sight. */
  seen({ id }: ServiceKey): string | undefined {
    return this.#seen?.id === id ? this.#seen.token : undefined;
  }

  isCopied(key: ServiceKey): boolean {
    return this.#copied === markOf(key);
  }

  async toggle(key: ServiceKey): Promise<void> {
    const isSeen = this.seen(key) !== undefined;
    this.hide();
    if (isSeen) return;
    const turn = this.#turn;
    const token = await this.#load(key);
    if (token !== undefined && turn === this.#turn) this.#show(key.id, token);
  }

  hide(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#seen = undefined;
    this.#options.changed();
  }

  /** Without a clipboard the token comes in sight, to be copied by hand. */
  async copy(key: ServiceKey): Promise<void> {
    const turn = this.#turn;
    const token = this.seen(key) ?? (await this.#load(key));
    if (token === undefined) return;
    try {
      await navigator.clipboard.writeText(token);
      this.#copied = markOf(key);
    } catch {
      if (turn === this.#turn) this.#show(key.id, token);
    }
    this.#options.changed();
  }

  #show(id: string, token: string): void {
    clearTimeout(this.#timer);
    this.#seen = { id, token };
    this.#timer = setTimeout(() => this.hide(), SIGHT);
    this.#options.changed();
  }

  async #load(key: ServiceKey): Promise<string | undefined> {
    try {
      return await this.#options.load(key);
    } catch (error) {
      this.#options.failed(error);
      return undefined;
    }
  }
}

/** A reissued key has another token, masked or not. */
function markOf({ id, token = '' }: ServiceKey): string {
  return `${id} ${token}`;
}

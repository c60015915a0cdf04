import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A look at the page does not ask again for figures younger than this, in milliseconds. */
const YOUNG = 10_000;

/** Refreshes when the page is looked at again, when the line is back, and from time to time; never while the page is hidden. */
export class Refresher implements ReactiveController {
  readonly #refresh: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** When figures were asked for last, in epoch milliseconds. */
  #asked = 0;
  #wait = 0;

  constructor(host: ReactiveControllerHost, refresh: () => void) {
    this.#refresh = refresh;
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener('focus', this.#looked);
    addEventListener('online', this.#back);
    document.addEventListener('visibilitychange', this.#looked);
    this.#plan();
  }

  hostDisconnected(): void {
    removeEventListener('focus', this.#looked);
    removeEventListener('online', this.#back);
    document.removeEventListener('visibilitychange', this.#looked);
    clearTimeout(this.#timer);
  }

  /** Figures are being asked for. @param wait until they are next, in milliseconds. */
  asked(wait: number): void {
    this.#asked = Date.now();
    this.#wait = wait;
    this.#plan();
  }

  /** No figures are to be asked for. */
  rest(): void {
    this.#wait = 0;
    clearTimeout(this.#timer);
  }

  #plan(): void {
    clearTimeout(this.#timer);
    if (this.#wait > 0)
      this.#timer = setTimeout(() => {
        if (!document.hidden) this.#refresh();
      }, this.#wait);
  }

  readonly #looked = (): void => {
    if (document.hidden || this.#wait === 0 || Date.now() - this.#asked < YOUNG) return;
    this.#refresh();
  };

  readonly #back = (): void => {
    if (!document.hidden && this.#wait > 0) this.#refresh();
  };
}

/** How long figures are let be: a minute, and longer where more of them come at once. In milliseconds. */
export function politeWait(steps: number): number {
  return Math.max(60_000, steps * 100);
}

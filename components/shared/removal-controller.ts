import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Tells a removal for good from a move: a move in the document is a removal and an insertion in one task, and must cost nothing, so
 * only what is still away in the next task is gone.
 */
export class RemovalController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #gone: () => void;
  #alive = false;

  constructor(host: ReactiveControllerHost & HTMLElement, gone: () => void) {
    this.#host = host;
    this.#gone = gone;
    host.addController(this);
  }

  hostConnected(): void {
    if (!this.#alive) this.#host.requestUpdate();
    this.#alive = true;
  }

  hostDisconnected(): void {
    setTimeout(() => {
      if (this.#host.isConnected || !this.#alive) return;
      this.#alive = false;
      this.#gone();
    });
  }
}

import type { RequestInfo } from '../session/request-info.ts';
import type { ReportOutcome } from '../session/session.ts';

interface Waiter {
  readonly request: RequestInfo;
  readonly go: (report?: ReportOutcome) => void;
}

/** Data requests that were refused for now and wait for their circuit. The first one can serve as its probe. */
export class ProbeQueue {
  #waiters: Waiter[] = [];

  /** Resolves with a function to report with if the request is to be the probe, without one once it may simply go on. */
  add(request: RequestInfo, signal?: AbortSignal | null): Promise<ReportOutcome | undefined> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = (): void => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        request,
        go: (report) => {
          signal?.removeEventListener('abort', leave);
          resolve(report);
        },
      };
      this.#waiters.push(waiter);
      signal?.addEventListener('abort', leave);
    });
  }

  /** Takes out the first request that fits. */
  take(fits: (request: RequestInfo) => boolean): Waiter | undefined {
    const waiter = this.#waiters.find(({ request }) => fits(request));
    this.#waiters = this.#waiters.filter((other) => other !== waiter);
    return waiter;
  }

  /** Lets those go on that have nothing to wait for any more. */
  release(waits: (request: RequestInfo) => boolean): void {
    const free = this.#waiters.filter(({ request }) => !waits(request));
    this.#waiters = this.#waiters.filter(({ request }) => waits(request));
    for (const { go } of free) go();
  }
}

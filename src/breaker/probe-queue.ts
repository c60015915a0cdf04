import type { RequestInfo } from '../session/request-info.ts';
import type { ProbeResult, ReportOutcome } from '../session/session.ts';

interface Waiter {
  readonly request: RequestInfo;
  /** Until when it waits, in epoch milliseconds. */
  readonly latest: number;
  readonly go: (report?: ReportOutcome) => void;
}

/** Data requests that were refused for now and wait for their circuit. The first one can serve as its probe. */
export class ProbeQueue {
  #waiters: Waiter[] = [];

  /** Resolves with a function to report with if the request is to be the probe, without one once it may simply go on. */
  add(request: RequestInfo, latest: number, signal?: AbortSignal | null): Promise<ReportOutcome | undefined> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const leave = (): void => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(signal?.reason as Error);
      };
      const waiter: Waiter = {
        request,
        latest,
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
  release(waits: (waiter: Waiter) => boolean): void {
    const free = this.#waiters.filter((waiter) => !waits(waiter));
    this.#waiters = this.#waiters.filter((waiter) => waits(waiter));
    for (const { go } of free) go();
  }
}

/** A probe that a data request serves as. */
export interface PassedOnProbe {
  /** What is probed. */
  readonly request: RequestInfo;
  readonly result: Promise<ProbeResult>;
  /** Ends the probe; what the data request reports later tells nothing any more. */
  readonly report: (result: ProbeResult | Promise<ProbeResult>) => void;
}

/**
 * Lets a request go on as the probe. It may take as long as it likes, but nobody else waits for it.
 * @param limit how long it is the probe, in milliseconds.
 */
export function passOn(request: RequestInfo, { go }: Waiter, limit: number): PassedOnProbe {
  const { promise, resolve } = Promise.withResolvers<ProbeResult>();
  const report: PassedOnProbe['report'] = (result) => {
    clearTimeout(timer);
    resolve(result);
  };
  const timer = setTimeout(report, limit, 'inconclusive');
  // It is no reason to keep a Node process alive.
  (timer as { unref?: () => void }).unref?.();
  go(report);
  return { request, result: promise, report };
}

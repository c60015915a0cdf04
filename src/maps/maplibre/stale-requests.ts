import type { Outcome } from '../../session/request-info.ts';
import type { Recovery, Session } from '../../session/session.ts';

/** Requests that an older key was refused: if the one in use has not proved itself yet, one probe tells whether it works. */
export class StaleRequests {
  /** What was requested again, with the generation that it was requested for. */
  readonly #retried = new Map<string, number>();
  readonly #warnOfLostKey: (host: string) => void;

  constructor(warnOfLostKey: (host: string) => void) {
    this.#warnOfLostKey = warnOfLostKey;
  }

  /** Whether such a request may go out again at once: once for each key, and not while a probe is to tell. */
  mayRetry(session: Session, outcome: Outcome): boolean {
    const { request } = outcome;
    const { generation, proofs } = session.ledger;
    if (this.#retried.get(request.url) === generation) {
      if (outcome.keyed === false) this.#warnOfLostKey(request.host);
      return false;
    }
    this.#retried.set(request.url, generation);
    if (proofs.has(request.service)) return true;
    // Loaded by now: a binding loads it together with this file.
    const recovery = session.recovery as Recovery;
    if (recovery.blockedBy(request)) return false;
    const problem = recovery.judge({ ...outcome, generation });
    if (problem) recovery.adoptFailures(problem, request);
    return !problem;
  }
}

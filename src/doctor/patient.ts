import type { KeyProblem } from '../problem/problem.ts';
import type { Provider } from '../providers/provider.ts';
import type { KeyStatus, sessionKey, Session } from '../session/session.ts';

/** What of a client is examined. */
export interface Patient {
  readonly provider: Provider;
  readonly status: KeyStatus;
  readonly problems: readonly KeyProblem[];
  readonly [sessionKey]: Session;
}

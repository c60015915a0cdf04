import type { Recovery, Session } from '../../session/session.ts';
import type { FailedRequests } from './failed-requests.ts';

/**
 * Takes over what failed under an earlier binding. What its client still blocks, one probe of this one's is to find out about.
 * @returns whether it may be requested again at once.
 */
export function adoptFailed(
  own: FailedRequests,
  before: FailedRequests,
  sessionOf: (url: string) => Session | undefined,
): boolean {
  let isAdopting = false;
  for (const one of before.all()) {
    const session = sessionOf(one.request.url);
    if (!session) continue;
    if ('names' in one) for (const name of one.names) own.addTile(name, { ...one, session });
    else own.add({ ...one, session });
    // Loaded by now: a binding loads it together with this file.
    const problem = session === one.session ? undefined : one.session.recovery?.blockedBy(one.request);
    if (!problem || isAdopting) continue;
    isAdopting = true;
    (session.recovery as Recovery).adoptFailures(problem, one.request);
  }
  return !isAdopting;
}

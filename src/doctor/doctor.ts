import { answer } from './checks/answer.ts';
import { clock } from './checks/clock.ts';
import { keyShape } from './checks/key-shape.ts';
import { localService } from './checks/local-service.ts';
import { offline } from './checks/offline.ts';
import { pageOrigin } from './checks/page-origin.ts';
import { policy } from './checks/policy.ts';
import { problems } from './checks/problems.ts';
import { referrer } from './checks/referrer.ts';
import { requests } from './checks/requests.ts';
import { serviceWorker } from './checks/service-worker.ts';
import type { Diagnosis } from './diagnosis.ts';
import { gatherFacts, type PageFacts } from './facts.ts';
import type { Patient } from './patient.ts';

/** Looks at the facts for one kind of fault. */
export type Check = (facts: PageFacts) => Diagnosis[];

/** What explains others comes first. */
const checks: readonly Check[] = [
  offline,
  policy,
  localService,
  pageOrigin,
  answer,
  keyShape,
  problems,
  referrer,
  clock,
  serviceWorker,
  requests,
];

const severities = ['error', 'warning', 'info'];

/**
 * Why would a key fail on this page? The worst first, and of equals the one that explains the others. The last finding says how many
 * requests were spent: at most one.
 */
export async function diagnose(client: Patient): Promise<Diagnosis[]> {
  return judge(await gatherFacts(client));
}

export function judge(facts: PageFacts): Diagnosis[] {
  return checks
    .flatMap((check) => check(facts))
    .sort((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity));
}

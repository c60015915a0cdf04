import { originRule } from '../../problem/message.ts';
import { isPassing, type KeyProblem, type ProblemCode } from '../../problem/problem.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

const remedies: Readonly<Record<ProblemCode, string>> = {
  'missing-key': 'Set `key` in createClient(), or the `api-key` attribute.',
  'key-unavailable': 'Look into the function that gives the key; it is called again automatically.',
  'malformed-key': 'Copy the key again, whole and without spaces.',
  'secret-key': 'Revoke it, since a page cannot keep it, and use a public key.',
  'invalid-key': 'Use a current key; setKey() takes it without a reload.',
  'inactive-key': 'Activate the key, or use another one.',
  'expired-key': 'Use a current key; setKey() takes it without a reload.',
  'origin-not-allowed': "Add this page's host to the key's allowed origins.",
  'user-agent-not-allowed': "Change the key's user-agent rule: visitors' browsers differ.",
  'service-not-enabled': 'Enable this service for the key.',
  'no-plan': 'Choose a plan or a bundle.',
  'no-balance': 'Add to the balance.',
  'quota-exceeded': 'Raise the quota, or wait for the reset.',
  'rate-limited': 'Nothing: it goes on by itself. Ask for less at once if it comes often.',
  refused: 'Go through the possible causes, the likeliest first.',
  unreachable: 'See the other findings; it is tried again by itself.',
  'server-error': "Nothing on this page; see the provider's status page. It is tried again by itself.",
  'bad-response': 'See in the network panel what came; a proxy or login page in between is a frequent cause.',
};

/** What the client has met, as findings. */
export function problems(facts: PageFacts): Diagnosis[] {
  return facts.problems.map((problem) => ({
    id: problem.code,
    severity: isPassing(problem.code) && problem.code !== 'quota-exceeded' ? 'warning' : 'error',
    what: problem.message,
    evidence: evidenceOf(problem),
    remedy: remedyOf(problem),
    ...(problem.help !== undefined && { link: problem.help }),
  }));
}

function evidenceOf({ host, status, resource, certain }: KeyProblem): string {
  const said = status === undefined ? 'gave no readable answer' : `answered ${status}`;
  return `${host} ${said} to a request for ${resource}${certain ? '' : ', without telling the cause'}.`;
}

function remedyOf({ code, origin }: KeyProblem): string {
  const rule = code === 'origin-not-allowed' && origin !== undefined ? originRule(origin) : undefined;
  return rule === undefined ? remedies[code] : `Add \`${rule}\` to the key's allowed origins.`;
}

import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';
import { isProbeBlocked } from './policy.ts';

/** What the one request says of the host, where neither the network nor the page's policy explains it. */
export function answer(facts: PageFacts): Diagnosis[] {
  const { probe, page } = facts;
  if (!probe || page?.online === false || isProbeBlocked(facts)) return [];
  const { host, mode, outcome } = probe;
  const rule = page && page.origin !== 'null' ? `\`${page.hostname}\`` : "this page's host";

  if (outcome === 'opaque')
    return [
      {
        id: 'no-cors-answer',
        severity: 'error',
        what: `${host} is there, but its answer carries no CORS headers, so the browser hides it. Some providers refuse keys that way.`,
        evidence: 'A request without CORS and without the key was answered.',
        remedy: `See that ${rule} is among the key's allowed origins. The network panel shows the status that the page cannot see.`,
      },
    ];
  if (outcome === 'redirect')
    return [
      {
        id: 'redirect',
        severity: 'warning',
        what: `${host} sends the request on to another address. If that is another host, the browser sends it \`Origin: null\`, and a restricted key is refused there.`,
        evidence: 'It answered with a redirect, which was not followed.',
        remedy: "Use the final address in the style, or in the provider's endpoints.",
      },
    ];
  if (outcome === 'stalled')
    return [
      {
        id: 'no-answer-in-time',
        severity: 'error',
        what: `${host} gave no answer in ten seconds.`,
        evidence: 'The request ran into its time limit.',
        remedy: "See the provider's status page; a proxy or firewall in between may hold requests back.",
      },
    ];
  if (outcome === 'failed' && mode === 'no-cors')
    return [
      {
        id: 'no-answer',
        severity: 'error',
        what: `${host} cannot be reached from this browser at all.`,
        evidence: 'Even a request without CORS, which shows any answer, got none.',
        remedy:
          'Check its name, its certificate and whether it is up; try without content blockers, VPN and company proxy.',
      },
    ];
  if (outcome === 'failed')
    return [
      {
        id: 'undetermined',
        severity: 'error',
        what: `The request to ${host} failed, and the browser does not say why: no network, a blocker, or a refusal without CORS headers.`,
        evidence: 'It was rejected without a status; no policy of the page was violated.',
        remedy: `Diagnose once more: the next request shows whether the host is there. See that ${rule} is among the key's allowed origins.`,
      },
    ];
  return [];
}

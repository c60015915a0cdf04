import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

/** The account of what the examination cost, and its verdict when nothing was found. */
export function requests({ probe, status, problems }: PageFacts): Diagnosis[] {
  const spent = !probe
    ? 'To find this out, no request was needed.'
    : `One request was made, to ${probe.host}, ${probe.mode === 'cors' ? 'with' : 'without'} the key.`;
  const works = status === 'active' && problems.length === 0;
  return [
    {
      id: 'requests',
      severity: 'info',
      what: works ? `The key works on this page. ${spent}` : spent,
      evidence: !probe
        ? 'What was known already tells as much as a request could.'
        : `It came to this: ${probe.outcome}${probe.status === undefined ? '' : `, status ${probe.status}`}.`,
      remedy: problems.length > 0 ? 'See the other findings.' : 'Nothing to do.',
    },
  ];
}

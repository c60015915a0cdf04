import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

export function offline({ page }: PageFacts): Diagnosis[] {
  if (!page || page.online) return [];
  return [
    {
      id: 'offline',
      severity: 'error',
      what: 'This device has no network.',
      evidence: 'navigator.onLine is false.',
      remedy: 'Nothing about the key: what failed is asked for again when the network is back.',
    },
  ];
}

import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

export function serviceWorker({ page }: PageFacts): Diagnosis[] {
  const script = page?.serviceWorker;
  if (script === undefined) return [];
  const mock = /mockServiceWorker\.js$/.test(script);
  return [
    {
      id: 'service-worker',
      severity: 'info',
      what: mock
        ? 'A mock answers requests on this page: what is refused or allowed here is its doing.'
        : 'A service worker stands between this page and the network. It may repeat old answers, refusals among them.',
      evidence: `${script} is in control.`,
      remedy: mock
        ? 'Stop the mock to ask the provider itself.'
        : "Try once past it: in the browser's tools, Application, Service workers, Bypass for network.",
    },
  ];
}

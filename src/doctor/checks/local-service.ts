import { isLoopback } from '../../key/match-endpoint.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

/** A key service on this machine, asked by a page that is not. */
export function localService({ page, provider }: PageFacts): Diagnosis[] {
  if (!page || isLoopback(page.hostname) || page.protocol === 'file:') return [];
  const local = provider.endpoints.find(({ origin }) => isLoopback(hostnameOf(origin)));
  if (!local) return [];
  const { origin } = local;
  const mixed = page.protocol === 'https:' && origin.startsWith('http:');
  return [
    {
      id: mixed ? 'mixed-content' : 'local-service',
      severity: 'warning',
      what: mixed
        ? `This https page asks ${origin} without encryption, which some browsers block.`
        : `This page asks ${origin}, which is whatever machine the visitor sits at.`,
      evidence: `The page is on ${page.hostname}; the provider's endpoint is ${origin}.`,
      remedy:
        "Give `apiUrl` a public https address. For a trial on your own machine, allow the browser's question about the local network (Chrome 142 and later ask it).",
      link: 'https://developer.chrome.com/blog/local-network-access',
    },
  ];
}

function hostnameOf(origin: string): string {
  return URL.parse(origin)?.hostname ?? '';
}

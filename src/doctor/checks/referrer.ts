import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

/** Only a policy in a `<meta>` can be read; one in a header shows in the network panel. */
export function referrer({ page, problems }: PageFacts): Diagnosis[] {
  const policy = page?.referrerPolicy;
  if (policy !== 'no-referrer' && policy !== 'same-origin') return [];
  const suspect = problems.some(({ candidates }) => candidates.includes('origin-not-allowed'));
  return [
    {
      id: 'no-referrer',
      severity: suspect ? 'warning' : 'info',
      what: `The page sends no Referer to other hosts. Providers that read nothing else refuse a restricted key, and so do all for a plain <img>, which sends no Origin either.`,
      evidence: `<meta name="referrer" content="${policy}">`,
      remedy:
        "Use `strict-origin-when-cross-origin` for the page, or let your own `transformRequest` return `referrerPolicy: 'origin'`; give images `crossorigin`.",
      link: 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Referrer-Policy',
    },
  ];
}

import { allows } from '../csp.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

const link = 'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy';

/** What the page's Content-Security-Policy forbids: seen to happen, or read off a `<meta>`. */
export function policy(facts: PageFacts): Diagnosis[] {
  const { violations } = facts;
  const found: Diagnosis[] = [];
  const blocked = blockedOrigins(facts);
  const origins = [...new Set([...blocked, ...forbiddenOrigins(facts)])];
  if (origins.length > 0)
    found.push({
      id: 'csp-connect',
      severity: 'error',
      what: `The page's Content-Security-Policy keeps requests to ${origins.join(', ')} from being sent.`,
      evidence:
        blocked.length > 0
          ? 'The browser reported a violation of connect-src.'
          : 'The policy in a <meta> of the page does not allow it under connect-src.',
      remedy: `Add ${origins.map((origin) => `\`${origin}\``).join(' ')} to \`connect-src\`.`,
      link,
    });
  if (violations.some(({ directive, blocked }) => directive === 'worker-src' && blocked.startsWith('blob')))
    found.push({
      id: 'csp-worker',
      severity: 'warning',
      what: "The page's Content-Security-Policy allows no workers from blobs.",
      evidence: 'The browser reported a violation of worker-src when one was tried.',
      remedy: 'Add `blob:` to `worker-src`, or serve the map library and its worker from your own origin.',
      link,
    });
  if (violations.some(({ directive, blocked }) => directive === 'img-src' && blocked.startsWith('data')))
    found.push({
      id: 'csp-image',
      severity: 'warning',
      what: "The page's Content-Security-Policy allows no images from data: URLs, which the map's buttons and icons are.",
      evidence: 'The browser reported a violation of img-src when one was tried.',
      remedy: 'Add `data:` to `img-src`.',
      link,
    });
  return found;
}

/** Whether the probe itself was kept from leaving, so that its outcome says nothing of the host. */
export function isProbeBlocked({ violations, probe }: PageFacts): boolean {
  return violations.some(
    ({ directive, blocked }) => directive === 'connect-src' && URL.parse(blocked)?.host === probe?.host,
  );
}

function blockedOrigins({ violations, provider, probe }: PageFacts): string[] {
  const ours = [
    ...provider.endpoints.map(({ origin }) => origin),
    ...(probe ? [`https://${probe.host}`] : []),
  ];
  return violations
    .filter(({ directive, blocked }) => directive === 'connect-src' && ours.includes(blocked))
    .map(({ blocked }) => blocked);
}

function forbiddenOrigins({ page, provider }: PageFacts): string[] {
  if (!page) return [];
  return provider.endpoints
    .map(({ origin }) => origin)
    .filter((origin) =>
      page.metaPolicies.some(
        (policy) => !allows(policy, 'connect-src', origin.replace('*', 'any'), page.origin),
      ),
    );
}

import { isAppOrigin } from '../../problem/message.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

/** Pages that no origin rule can name, and services that get to see no origin. */
export function pageOrigin({ page, provider, status }: PageFacts): Diagnosis[] {
  if (!page) return [];
  if (page.origin === 'null') return [opaque(page.protocol, status === 'active')];
  if (isAppOrigin(page.origin)) return [app(page.origin, status === 'active')];
  if (!provider.endpoints.some(({ origin }) => origin === page.origin)) return [];
  return [
    {
      id: 'same-origin-service',
      severity: 'info',
      what: `The key goes to this page's own origin, and with a GET to that browsers send no Origin header.`,
      evidence: `Page and endpoint are both ${page.origin}.`,
      remedy:
        'If it is a proxy, let it set Origin or Referer itself; a key with origin rules is refused without either.',
    },
  ];
}

function app(origin: string, works: boolean): Diagnosis {
  return {
    id: 'app-page',
    severity: works ? 'warning' : 'error',
    what: `This page belongs to an app, and its origin is \`${origin}\`, which no list of origins can name. Only a key without origin rules works here.`,
    evidence: `self.origin is "${origin}".`,
    remedy:
      "Serve the app's pages from `https://localhost`, which most frameworks have a setting for, and add `localhost` to the key's allowed origins.",
  };
}

function opaque(protocol: string, works: boolean): Diagnosis {
  const severity = works ? 'warning' : 'error';
  const what =
    'so its Origin is `null`, which no list of origins can name. Only a key without origin rules works here.';
  const evidence = `self.origin is "null", and the page's address begins with ${protocol}`;
  if (protocol === 'file:')
    return {
      id: 'file-page',
      severity,
      what: `This page was opened as a file, ${what}`,
      evidence,
      remedy: 'Serve it over http, if only on localhost (`npx http-server`), and allow `localhost`.',
    };
  if (protocol === 'data:')
    return {
      id: 'data-page',
      severity,
      what: `This page is a data: URL, ${what}`,
      evidence,
      remedy: 'Serve it from an address of its own, and allow its host.',
    };
  return {
    id: 'sandboxed-page',
    severity,
    what: `This page is sandboxed, ${what}`,
    evidence,
    remedy:
      'Add `allow-same-origin` to the `sandbox` of the frame or of the Content-Security-Policy, if the page may be trusted with its origin.',
    link: 'https://developer.mozilla.org/docs/Web/HTML/Reference/Elements/iframe#sandbox',
  };
}

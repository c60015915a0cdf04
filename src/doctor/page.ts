import { pageOrigin } from '../key/page-origin.ts';

/** What a page tells of itself. */
export interface Page {
  /** `null` as text when it is opaque. */
  readonly origin: string;
  /** With its colon: `https:`. */
  readonly protocol: string;
  readonly hostname: string;
  /** What the browser believes. */
  readonly online: boolean;
  /** As a `<meta>` gives it; the policy of a header cannot be read. */
  readonly referrerPolicy?: string;
  /** Content security policies that a `<meta>` gives; those of a header cannot be read. */
  readonly metaPolicies: readonly string[];
  /** The script of the service worker in control, without its query. */
  readonly serviceWorker?: string;
}

/** Undefined outside a browser. */
export function readPage(): Page | undefined {
  const { location, document, navigator } = globalThis;
  if (!location) return undefined;
  const metas = [...(document?.querySelectorAll('meta') ?? [])];
  const contentOf = (kind: 'name' | 'httpEquiv', value: string): string[] =>
    metas.filter((meta) => meta[kind].toLowerCase() === value).map(({ content }) => content.trim());
  // The last one with a policy in it wins (https://html.spec.whatwg.org/#meta-referrer).
  const referrerPolicy = contentOf('name', 'referrer').findLast((policy) => policy !== '');
  const worker = serviceWorkerOf(navigator);
  // A `srcdoc` or `blob:` frame is where its origin is, whatever its own address says.
  const origin = pageOrigin() ?? 'null';
  const { protocol, hostname } = URL.parse(origin) ?? location;
  return {
    origin,
    protocol,
    hostname,
    online: navigator.onLine,
    ...(referrerPolicy !== undefined && { referrerPolicy: referrerPolicy.toLowerCase() }),
    metaPolicies: contentOf('httpEquiv', 'content-security-policy'),
    ...(worker !== undefined && { serviceWorker: worker }),
  };
}

/** Sandboxed pages throw at the mere question. */
function serviceWorkerOf(navigator: Navigator): string | undefined {
  try {
    const script = navigator.serviceWorker?.controller?.scriptURL;
    return script === undefined ? undefined : new URL(script).pathname;
  } catch {
    return undefined;
  }
}

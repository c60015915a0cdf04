import { isLoopback } from '../key/match-endpoint.ts';
import { pageOrigin } from '../key/page-origin.ts';

/**
 * What a page, its workers and its worklets have, and servers have not. A service worker is known by its `clients`, because Cloudflare
 * Workers, which are servers, have a `ServiceWorkerGlobalScope` too
 * (https://developers.cloudflare.com/workers/runtime-apis/web-standards/).
 */
const browserNames = [
  'document',
  'DedicatedWorkerGlobalScope',
  'SharedWorkerGlobalScope',
  'WorkletGlobalScope',
  'clients',
];

/** Whether this runs in a browser, where every visitor can read it. */
export function isBrowser(): boolean {
  return browserNames.some((name) => name in globalThis);
}

/**
 * Checks where a service token is about to be used.
 * @throws TypeError if the base URL or the token is invalid, or the token would travel unencrypted.
 * @throws Error in a browser, unless allowed, and then for every base URL that is neither loopback nor the page's own origin. Names
 * under `.test` count as loopback: nobody can register one (RFC 6761, 6.2), and the mock lives there.
 */
export function checkedBase(apiUrl: string, serviceToken: string, dangerouslyAllowBrowser: boolean): string {
  // Before anything else: a worklet has no `URL`.
  if (isBrowser() && !dangerouslyAllowBrowser)
    throw new Error(
      'A service token does not belong in a browser: whoever opens the page can read it. Run this on a server, or, in a back office that no one else can open, set `dangerouslyAllowBrowser: true`.',
    );
  const base = URL.parse(apiUrl, globalThis.document?.baseURI ?? globalThis.location?.href);
  if (!base || !/^https?:$/.test(base.protocol) || base.username || base.password)
    throw new TypeError('`apiUrl` must be an http or https URL, such as `https://keys.example.com`.');
  // No token is ever repeated in a message.
  if (typeof serviceToken !== 'string' || !/^[\x21-\x7e]+$/.test(serviceToken))
    throw new TypeError(
      '`serviceToken` is empty, or contains characters that no header takes, such as whitespace.',
    );
  if (/^pk[_.]/.test(serviceToken))
    throw new TypeError('`serviceToken` is a public key. The Service API takes a service token (`sk_…`).');
  const isNear = isLoopback(base.hostname) || base.hostname.endsWith('.test') || base.origin === pageOrigin();
  if (base.protocol === 'http:' && !isNear)
    throw new TypeError(`A service token must not travel unencrypted: use https for ${base.host}.`);
  if (isBrowser() && !isNear)
    throw new Error(
      `In a browser a service token goes only to this page's own origin or to this machine. Put a route of your back end before ${base.host}.`,
    );
  return base.origin + base.pathname.replace(/(?<!\/)\/+$/, '');
}

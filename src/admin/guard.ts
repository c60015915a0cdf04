import { isLoopback } from '../key/match-endpoint.ts';

/** A browser's page or worker; servers and command lines have neither of these. */
export function isBrowser(): boolean {
  return ['document', 'DedicatedWorkerGlobalScope', 'SharedWorkerGlobalScope'].some(
    (name) => name in globalThis,
  );
}

/**
 * Checks where a service token is about to be used.
 * @throws TypeError for a base URL or a token that is none, and for a token that would travel unencrypted.
 * @throws Error in a browser, unless allowed, and then for every base URL that is neither loopback nor the page's own origin. Names
 * under `.test` count as loopback: nobody can register one (RFC 6761, 6.2), and the mock lives there.
 */
export function checkedBase(apiUrl: string, serviceToken: string, dangerouslyAllowBrowser: boolean): string {
  const base = URL.parse(apiUrl, globalThis.document?.baseURI);
  if (!base || !/^https?:$/.test(base.protocol) || base.username || base.password)
    throw new TypeError('`apiUrl` must be an http or https URL, such as `https://keys.example.com`.');
  // No token is ever repeated in a message.
  if (typeof serviceToken !== 'string' || !/^[\x21-\x7e]+$/.test(serviceToken))
    throw new TypeError('`serviceToken` must be a service token: it is empty, or holds blanks.');
  if (/^pk[_.]/.test(serviceToken))
    throw new TypeError('`serviceToken` is a public key. The Service API takes a service token (`sk_…`).');
  const local = isLoopback(base.hostname) || base.hostname.endsWith('.test');
  if (base.protocol === 'http:' && !local && base.origin !== globalThis.origin)
    throw new TypeError(`A service token must not travel unencrypted: use https for ${base.host}.`);
  if (isBrowser()) {
    if (!dangerouslyAllowBrowser)
      throw new Error(
        'A service token does not belong in a browser: whoever opens the page can read it. Run this on a server, or, in a back office that no one else can open, set `dangerouslyAllowBrowser: true`.',
      );
    if (!local && base.origin !== globalThis.origin)
      throw new Error(
        `In a browser a service token goes to this page's own origin or to this machine alone, not to ${base.host}. Put a route of your back end in between.`,
      );
  }
  return base.origin + base.pathname.replace(/\/+$/, '');
}

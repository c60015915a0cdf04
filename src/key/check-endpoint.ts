import { checkedOrigin, isSafe, type Endpoint } from './endpoint.ts';

/**
 * Checks one endpoint for its author. Apart from {@link checkedOrigin}, because a page that runs a finished provider has no use for
 * suggestions.
 * @throws TypeError that says what was meant, where that can be told.
 */
export function checkEndpoint(endpoint: Endpoint): void {
  try {
    checkedOrigin(endpoint);
  } catch (error) {
    const { origin, path = '' } = endpoint;
    const text = origin.toLowerCase().replace(/\/$/, '');
    const url = URL.parse(text.replace('*', 'any'));
    if (!url || !isSafe(url)) throw error;
    const host = url.origin.replace('any', '*').replace(/\.$/, '');
    const meant = host + (path && String(URL.parse(path, url.href)?.pathname));
    if (meant === text + path) throw error;
    throw new TypeError(`${(error as Error).message} Did you mean \`${meant}\`?`);
  }
}

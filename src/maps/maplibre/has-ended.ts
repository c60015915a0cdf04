import type { Ticket } from '../../session/ledger.ts';
import type { Session } from '../../session/session.ts';

/**
 * Whether the browser has seen the end of a request that the page itself made, as for styles and sprites. Undefined where that cannot be
 * told: outside a page, or if the page keeps no entries, or no more of them.
 * @see https://w3c.github.io/resource-timing/#sec-extensions-performance-interface
 */
export async function hasEnded(
  { matchEndpoint, describe }: Session,
  { url }: Ticket,
): Promise<boolean | undefined> {
  if (!globalThis.document) return undefined;
  // The entry comes in a task of its own, which may be after the error.
  await new Promise((resolve) => setTimeout(resolve));
  const entries = performance.getEntriesByType('resource');
  const isEntered = entries.some(({ name }) => {
    const match = matchEndpoint(name);
    return match !== undefined && describe(match, 'data').url === url;
  });
  return isEntered || (entries.length === 0 || entries.length >= BUFFER ? undefined : false);
}

/** How many entries a browser keeps by default. */
const BUFFER = 250;

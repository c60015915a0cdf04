import type { Ticket } from '../../session/ledger.ts';
import type { Session } from '../../session/session.ts';

/**
 * Whether the browser has seen the end of a request that the page itself made, as for styles and sprites. Where it cannot be told
 * (outside a page, or if the page keeps no entries, or no more of them) it may have.
 * @see https://w3c.github.io/resource-timing/#sec-extensions-performance-interface
 */
export async function hasEnded({ matchEndpoint, describe }: Session, { url }: Ticket): Promise<boolean> {
  if (!globalThis.document) return true;
  // The entry comes in a task of its own, which may be after the error.
  await new Promise((resolve) => setTimeout(resolve));
  const entries = performance.getEntriesByType('resource');
  return (
    entries.length === 0 ||
    entries.length >= BUFFER ||
    entries.some(({ name }) => {
      const match = matchEndpoint(name);
      return match !== undefined && describe(match, 'data').url === url;
    })
  );
}

/** How many entries a browser keeps by default. */
const BUFFER = 250;

import type { Resource } from '../../problem/problem.ts';
import { openTickets } from '../../session/close-ticket.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Session } from '../../session/session.ts';
import type { Binding } from './binding.ts';
import { documentsOf } from './close-tickets.ts';
import { sourceOf, styleOf, tilesInView, type MapInternals } from './map-like.ts';
import { tileUrl } from './tile-url.ts';

export interface StalledRequest {
  readonly session: Session;
  readonly ticket: Ticket;
  readonly resource: Resource;
  readonly sourceId?: string | undefined;
}

/**
 * Our own requests that have been open since a time, and that the map still waits for: its style, then sources, then tiles, then what
 * labels and icons need. At most one of each kind and source.
 */
export function stalledRequests({ map, sessions }: Binding, since: number): StalledRequest[] {
  const style = styleOf(map);
  const open = (resource: Resource, sourceId?: string, url?: string): StalledRequest[] => {
    for (const session of sessions)
      for (const ticket of url === undefined ? openTickets(session.ledger, resource) : named(session, url))
        if (ticket.openedAt <= since) return [{ session, ticket, resource: ticket.resource, sourceId }];
    return [];
  };
  if (!style) return open('style');
  const sources = Object.keys(style.sources ?? {}).flatMap((id) => {
    const source = sourceOf(map, id);
    if (!source || map.isSourceLoaded(id)) return [];
    const isLoading = source.type === 'geojson' || !Array.isArray(source.tiles);
    const documents = isLoading ? documentsOf(source).flatMap((url) => open('source', id, url)) : [];
    if (documents.length > 0) return documents.slice(0, 1);
    for (const tile of tilesInView(map, id)) {
      const url = /loading|expired/.test(tile.state) ? tileUrl(map, source, tile) : undefined;
      const [stalled] = url === undefined ? [] : open('tile', id, url);
      if (stalled) return [stalled];
    }
    return [];
  });
  if (sources.length > 0) return sources;
  const isSpriteOpen = (map as MapInternals).style?.imageManager?.isLoaded?.() === false;
  return isSpriteOpen ? open('sprite') : open('glyphs');
}

function named({ ledger, matchEndpoint, describe }: Session, url: string): Ticket[] {
  const match = matchEndpoint(url);
  // A map waits only for its last request for a URL; earlier ones may have been dropped unseen.
  let ticket = ledger.open.get(url) ?? (match && ledger.open.get(describe(match, 'source').url));
  while (ticket?.next) ticket = ticket.next;
  return ticket ? [ticket] : [];
}

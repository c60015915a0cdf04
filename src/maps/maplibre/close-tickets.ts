import { closeTicket, openTickets } from '../../session/close-ticket.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { Session } from '../../session/session.ts';
import type { Binding } from './binding.ts';
import {
  sourceOf,
  type MapDataEvent,
  type MapInternals,
  type SourceLike,
  type TileLike,
} from './map-like.ts';
import { tileUrl } from './tile-url.ts';

/** A tile that came, with the ticket of its request. */
export interface LoadedTile {
  readonly session: Session;
  readonly ticket: Ticket;
  /** False for a tile that is not there: MapLibre takes a 404 for an empty one. */
  readonly hasBody: boolean;
}

/**
 * Closes the tickets of what a `data`, `dataabort` or `style.load` event is about.
 * @returns the tile that came, if it was one of ours.
 */
export function closeTickets(binding: Binding, event: MapDataEvent): LoadedTile | undefined {
  const { map, sessions } = binding;
  const { dataType, tile, type } = event;
  if (type === 'style.load') closeAll(sessions, 'style');
  // The event of a sprite names nothing: it comes once all of them are there, or have failed.
  else if (dataType === 'style' && (map as MapInternals).style?.imageManager?.isLoaded?.())
    closeAll(sessions, 'sprite');
  const id = event.sourceId ?? event.source?.id;
  const source = dataType === 'source' && id !== undefined ? sourceOf(map, id) : undefined;
  if (!source) return undefined;
  if (tile)
    return tile.state === 'loaded' || type === 'dataabort' ? closeTile(binding, source, tile) : undefined;
  // Of visibility, among others, an event comes while the document is still on its way.
  if (!/^(metadata|content)$/.test(event.sourceDataType ?? '')) return undefined;
  for (const url of documentsOf(source)) for (const session of sessions) closeDocument(session, url);
  return undefined;
}

function closeTile({ map, sessions }: Binding, source: SourceLike, tile: TileLike): LoadedTile | undefined {
  const url = tileUrl(map, source, tile);
  for (const session of url === undefined ? [] : sessions) {
    const ticket = closeTicket(session.ledger, url as string);
    if (ticket) return tile.state === 'loaded' ? { session, ticket, hasBody: hasBody(tile) } : undefined;
  }
  return undefined;
}

function hasBody({ texture, dem, latestFeatureIndex, buckets }: TileLike): boolean {
  return Boolean(texture ?? dem ?? latestFeatureIndex) || Object.keys(buckets ?? {}).length > 0;
}

function closeAll(sessions: readonly Session[], resource: 'style' | 'sprite'): void {
  for (const { ledger } of sessions)
    for (const { url } of openTickets(ledger, resource)) closeTicket(ledger, url);
}

/** The URLs that a source itself is loaded from. */
export function documentsOf(source: SourceLike): readonly string[] {
  if (source.type === 'video') return source.urls ?? [];
  const data = source.type === 'geojson' ? source.serialize?.().data : source.url;
  return typeof data === 'string' ? [data] : [];
}

function closeDocument({ matchEndpoint, describe, ledger }: Session, url: string): void {
  const match = matchEndpoint(url);
  if (match) closeTicket(ledger, describe(match, 'source').url);
}

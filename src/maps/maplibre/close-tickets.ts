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

/** Closes the tickets of what a `data` or `dataabort` event is about. A tile that came over the network proves the key. */
export function closeTickets(binding: Binding, event: MapDataEvent & { readonly type?: string }): void {
  const { map, sessions } = binding;
  const { dataType, sourceDataType, tile } = event;
  const id = event.sourceId ?? event.source?.id;
  // The event of a sprite names nothing: it comes once all of them are there, or have failed.
  if (dataType === 'style' && (map as MapInternals).style?.imageManager?.isLoaded?.())
    for (const { ledger } of sessions) for (const { url } of [...ledger.openOf('sprite')]) ledger.close(url);
  const source = dataType === 'source' && id !== undefined ? sourceOf(map, id) : undefined;
  if (!source || id === undefined) return;
  if (tile) {
    const isAborted = event.type === 'dataabort';
    if (isAborted || tile.state === 'loaded') closeTile(binding, id, source, tile, isAborted);
  } else if (sourceDataType === 'metadata' || sourceDataType === 'content') {
    for (const url of documentsOf(source)) for (const session of sessions) closeDocument(session, url);
  }
}

function closeTile(
  { map, sessions, intercept, lastTiles, recovery }: Binding,
  id: string,
  source: SourceLike,
  tile: TileLike,
  isAborted: boolean,
): void {
  const raw = tileUrl(map, source, tile);
  if (raw === undefined) return;
  const url = intercept.rewritten(raw);
  for (const session of sessions) {
    const ticket = session.ledger.close(url);
    if (!ticket || isAborted) continue;
    recovery?.onTileLoaded(id, tile);
    if (!hasBody(tile)) return;
    if (ticket.fresh) session.recordSuccess(ticket);
    lastTiles.set(id, { url: ticket.target, generation: ticket.generation });
  }
}

/** MapLibre takes a vector tile that is not there (404) for an empty one. */
function hasBody({ texture, dem, latestFeatureIndex, buckets }: TileLike): boolean {
  return Boolean(texture ?? dem ?? latestFeatureIndex) || Object.keys(buckets ?? {}).length > 0;
}

/** The URLs that a source itself is loaded from. */
export function documentsOf(source: SourceLike): readonly string[] {
  const data = source.type === 'geojson' ? source.serialize?.().data : source.url;
  return typeof data === 'string' ? [data] : [];
}

function closeDocument({ matchEndpoint, describe, ledger }: Session, url: string): void {
  const match = matchEndpoint(url);
  if (match) ledger.close(describe(match, 'source').url);
}

import { closeTicket, latestTicket } from '../../session/close-ticket.ts';
import type { Resource } from '../../problem/problem.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';
import type { Binding } from './binding.ts';
import { sourceOf, styleOf } from './map-like.ts';
import { createTilesets, type Tilesets } from './tilesets.ts';

/** Finds what the requests of one map are: whose they are, which ticket they have, whether the map still wants them. */
export class MapRequests {
  readonly #binding: Binding;
  readonly #tilesets: Tilesets;

  constructor(binding: Binding) {
    this.#binding = binding;
    this.#tilesets = createTilesets(binding.map);
  }

  /** The ticket of a failed request. Only a tile's URL is the one that the map passed on. */
  takeTicket(url: string, isTile: boolean): Ticket | undefined {
    for (const { ledger, matchEndpoint, describe } of this.#binding.sessions) {
      const match = isTile ? undefined : matchEndpoint(url);
      const name = isTile ? url : match && describe(match, 'data').url;
      const ticket =
        name === undefined
          ? undefined
          : (closeTicket(ledger, name) ?? (isTile ? undefined : latestTicket(ledger, name)));
      if (ticket) return ticket;
    }
    return undefined;
  }

  resourceOf(sourceId: string | undefined): Resource {
    if (sourceId !== undefined) return 'source';
    // A style that was requested before the map was bound left no ticket.
    return styleOf(this.#binding.map) ? 'data' : 'style';
  }

  sessionOf(url: string): Session | undefined {
    return this.#binding.sessions.find((session) => session.matchEndpoint(url));
  }

  describe(session: Session, url: string, resource: Resource, sourceId?: string): RequestInfo {
    const match = session.matchEndpoint(url);
    if (!match) throw new Error(`No endpoint of ${session.provider.name} fits a URL of its own.`);
    return this.withTileset(session, session.describe(match, resource), sourceId);
  }

  withTileset(session: Session, request: RequestInfo, sourceId: string | undefined): RequestInfo {
    const tileset = request.resource === 'tile' ? this.#tilesets.of(session, sourceId) : undefined;
    return tileset ? { ...request, tileset } : request;
  }

  /** Whether the map still wants what failed: a style that was left, a source that was removed or moved are forgotten. */
  isWanted(request: RequestInfo, sourceId: string | undefined): boolean {
    const { map, intercept } = this.#binding;
    if (request.resource === 'style') {
      const style = intercept.style?.style;
      if (style === undefined) return true;
      const session = typeof style === 'string' ? this.sessionOf(style) : undefined;
      return session !== undefined && this.describe(session, style as string, 'style').url === request.url;
    }
    if (sourceId === undefined) return true;
    const source = sourceOf(map, sourceId);
    if (!source) return false;
    const session = this.sessionOf(request.url);
    if (!request.tileset || !session) return true;
    const now = this.#tilesets.of(session, sourceId);
    // While its TileJSON is being loaded again, a source has no templates, or the old ones.
    return now === undefined || now.id === request.tileset.id;
  }
}

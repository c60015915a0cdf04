import { documentsOf } from './close-tickets.ts';
import { closeTicket, latestTicket, openTickets } from '../../session/close-ticket.ts';
import type { Resource } from '../../problem/problem.ts';
import type { Ticket } from '../../session/ledger.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';
import type { Binding } from './binding.ts';
import { sourceOf, styleOf } from './map-like.ts';
import { absolute, isOfFonts, isOfSprite, spritesOf } from './style-urls.ts';
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

  /**
   * The ticket of a failed tile. `'replaced'`: the answer is that of an earlier request, made before its source was given other tiles; the map
   * does not abort those, and its error names the tile alone.
   * @param name the URL that the map would request now.
   * @param sent the URL as it was sent, if that is known.
   */
  takeTile(name: string, sent: string | undefined): Ticket | 'replaced' | undefined {
    const session = sent === undefined ? undefined : this.sessionOf(sent);
    if (session) {
      const plain = (url: string): string => this.describe(session, url, 'data').url;
      const went = plain(sent as string);
      const isIt = (ticket: Ticket | undefined): boolean =>
        ticket !== undefined &&
        session.matchEndpoint(ticket.target) !== undefined &&
        plain(ticket.target) === went;
      const { ledger } = session;
      const other = isIt(ledger.open.get(name)) ? undefined : openTickets(ledger, 'tile').find(isIt);
      if (other && closeTicket(ledger, other.url)) return 'replaced';
    }
    return this.takeTicket(name, true);
  }

  resourceOf(sourceId: string | undefined): Resource {
    if (sourceId !== undefined) return 'source';
    // A style that was requested before the map was bound left no ticket.
    return styleOf(this.#binding.map) ? 'data' : 'style';
  }

  sessionOf(url: string): Session | undefined {
    return this.#binding.sessions.find((session) => session.matchEndpoint(url));
  }

  /** @param ticket of the request, if it has one. */
  describe(
    session: Session,
    url: string,
    resource: Resource,
    sourceId?: string,
    ticket?: Pick<Ticket, 'asked'>,
  ): RequestInfo {
    const match = session.matchEndpoint(url);
    if (!match) throw new Error(`No endpoint of ${session.provider.name} fits a URL of its own.`);
    return this.withTileset(session, session.describe(match, resource, ticket?.asked), sourceId);
  }

  withTileset(session: Session, request: RequestInfo, sourceId: string | undefined): RequestInfo {
    const tileset = request.resource === 'tile' ? this.#tilesets.of(session, sourceId) : undefined;
    return tileset ? { ...request, tileset } : request;
  }

  /** Names what the tiles of a source are of: it may be given other templates, or removed and added as something else. */
  tilesetName(session: Session, sourceId: string): string {
    return `${sourceId} ${this.#tilesets.of(session, sourceId)?.id ?? ''}`;
  }

  /** Whether the map still wants what failed: a style that was left, a source that was removed or moved are forgotten. */
  isWanted(request: RequestInfo, sourceId: string | undefined): boolean {
    const { map, intercept } = this.#binding;
    const { resource } = request;
    if (resource === 'style') return !intercept.style || this.#isFor(request, intercept.style.style);
    if (sourceId === undefined) return this.#isOfStyle(request);
    const source = sourceOf(map, sourceId);
    if (!source) return false;
    // Of a video the URLs are known only once a transform has answered.
    if (resource !== 'tile' && source.type !== 'video')
      return request.asked === undefined || documentsOf(source).some((url) => this.#isFor(request, url));
    const session = this.sessionOf(request.url);
    if (!request.tileset || !session) return true;
    const now = this.#tilesets.of(session, sourceId);
    // While its TileJSON is being loaded again, a source has no templates, or the old ones.
    return now === undefined || now.id === request.tileset.id;
  }

  /** Whether the style still has the sprite or the fonts that were requested; undecided while another one is on its way. */
  #isOfStyle({ resource, asked }: RequestInfo): boolean {
    const style = styleOf(this.#binding.map);
    if (!style || asked === undefined) return true;
    if (resource === 'sprite') return spritesOf(style).some((url) => isOfSprite(asked, url));
    return resource !== 'glyphs' || (style.glyphs !== undefined && isOfFonts(asked, style.glyphs));
  }

  /** Whether a URL that the map has now is what was requested, with whatever key. */
  #isFor({ url, asked }: RequestInfo, now: unknown): boolean {
    if (typeof now !== 'string') return false;
    if (asked !== undefined && absolute(asked) === absolute(now)) return true;
    const session = this.sessionOf(now);
    return session !== undefined && this.describe(session, now, 'data').url === url;
  }
}

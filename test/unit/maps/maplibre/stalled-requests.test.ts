/** Which of our requests hang: those that have been open too long, and that the map still waits for. */
import { describe, expect, it } from 'vitest';
import type { SourceLike } from '../../../../src/maps/maplibre/map-like.ts';
import { stalledRequests } from '../../../../src/maps/maplibre/stalled-requests.ts';
import type { Resource } from '../../../../src/problem/problem.ts';
import { openTicket } from '../../../../src/session/ledger.ts';
import type { Session } from '../../../../src/session/session.ts';
import { bindingOf, clientOf, KEY, mapWith, ORIGIN, tileAt } from './played.ts';

const SINCE = 1000;

const land = { url: `${ORIGIN}/land.json?key=${KEY}` };
const roads = { tiles: [`${ORIGIN}/roads/{z}/{x}/{y}.pbf`] };
const urls = {
  style: `${ORIGIN}/maps/style.json`,
  land: `${ORIGIN}/land.json`,
  roads: `${ORIGIN}/roads/1/0/0.pbf`,
  sprite: `${ORIGIN}/maps/sprite.json`,
  glyphs: `${ORIGIN}/fonts/0-255.pbf`,
};
const resources: Record<keyof typeof urls, Resource> = {
  style: 'style',
  land: 'source',
  roads: 'tile',
  sprite: 'sprite',
  glyphs: 'glyphs',
};

interface Played {
  readonly sources?: Readonly<Record<string, Partial<SourceLike>>>;
  readonly loaded?: readonly string[];
  readonly tileState?: string;
  readonly hasStyle?: boolean;
  readonly isSpriteLoaded?: boolean;
}

/** A map that waits for these, and what of it stalls. */
function stalled(
  names: readonly (keyof typeof urls)[],
  { sources = {}, loaded = [], tileState = 'loading', hasStyle = true, isSpriteLoaded }: Played = {},
  openedAt = SINCE,
  onOpen: (session: Session) => void = () => {},
): string[] {
  const { session } = clientOf();
  for (const name of names)
    openTicket(session.ledger, {
      url: urls[name],
      target: urls[name],
      resource: resources[name],
      service: 'tiles',
      openedAt,
      fresh: false,
    });
  onOpen(session);
  const tiles = { _tiles: { a: tileAt(1, 0, 0, { state: tileState }) } };
  const tileManagers = Object.fromEntries(Object.keys(sources).map((id) => [id, tiles]));
  const { map } = mapWith(sources, {
    isSourceLoaded: (id: string) => loaded.includes(id),
    style: { tileManagers, imageManager: { isLoaded: () => isSpriteLoaded } },
    ...(!hasStyle && { getStyle: () => undefined }),
  } as never);
  const other = clientOf({ endpoints: [{ origin: 'https://b.example.com' }] }).session;
  return stalledRequests(bindingOf(map, [other, session]), SINCE).map(
    ({ session: owner, ticket, resource, sourceId }) => {
      expect(owner).toBe(session);
      expect(ticket.resource).toBe(resource);
      return `${resource} ${sourceId ?? ''} ${ticket.url}`.replace('  ', ' ');
    },
  );
}

const everything = ['style', 'land', 'roads', 'sprite', 'glyphs'] as const;

describe('a request stalls', () => {
  it.each<[string, Played, string[]]>([
    ['the style, while there is none', { sources: { land }, hasStyle: false }, [`style ${urls.style}`]],
    [
      'sources and their tiles, once there is one',
      { sources: { land, roads } },
      [`source land ${urls.land}`, `tile roads ${urls.roads}`],
    ],
    [
      'not a source that has loaded',
      { sources: { land, roads }, loaded: ['land'] },
      [`tile roads ${urls.roads}`],
    ],
    ['the sprite, once all sources are there', { isSpriteLoaded: false }, [`sprite ${urls.sprite}`]],
    ['glyphs, once the sprite is', { isSpriteLoaded: true }, [`glyphs ${urls.glyphs}`]],
    ['glyphs of a map that tells nothing of its sprite', {}, [`glyphs ${urls.glyphs}`]],
    [
      'not the document of a source that has its templates',
      { sources: { land: { ...land, tiles: [] } } },
      [`glyphs ${urls.glyphs}`],
    ],
    [
      'a document of GeoJSON, whose tiles it makes itself',
      { sources: { land: { type: 'geojson', tiles: [], serialize: () => ({ data: urls.land }) } } },
      [`source land ${urls.land}`],
    ],
    [
      'a tile that was to be refreshed',
      { sources: { roads }, tileState: 'expired' },
      [`tile roads ${urls.roads}`],
    ],
    ['not a tile that is there', { sources: { roads }, tileState: 'loaded' }, [`glyphs ${urls.glyphs}`]],
  ])('in this order: %s', (_, played, found) => {
    expect(stalled(everything, played)).toEqual(found);
  });

  it('only if it has been open that long', () => {
    expect(stalled(everything, { hasStyle: false }, SINCE + 1)).toEqual([]);
    expect(stalled(everything, { sources: { land, roads } }, SINCE + 1)).toEqual([]);
  });

  it('one of each source', () => {
    const video = { type: 'video', urls: [urls.land, urls.sprite] };
    expect(stalled(['land', 'sprite'], { sources: { video } })).toEqual([`source video ${urls.land}`]);
  });

  it('none of a source that is listed and gone', () => {
    const { session } = clientOf();
    const { map } = mapWith({}, { getStyle: () => ({ sources: { gone: {} } }), isSourceLoaded: () => false });
    expect(stalledRequests(bindingOf(map, [session]), SINCE)).toEqual([]);
  });

  it('none of a map without a single source', () => {
    const { session } = clientOf();
    const { map } = mapWith({}, { getStyle: () => ({}) });
    expect(stalledRequests(bindingOf(map, [session]), SINCE)).toEqual([]);
  });

  it('the last one for its URL: earlier ones may have been dropped unseen', () => {
    const again = (session: Session): void =>
      void openTicket(session.ledger, {
        url: urls.roads,
        target: urls.roads,
        resource: 'tile',
        service: 'tiles',
        openedAt: SINCE + 1,
        fresh: false,
      });
    expect(stalled(['roads'], { sources: { roads } }, SINCE, again)).toEqual([]);
  });
});

/** What a map's events say of requests that are on their way: which have been answered, and which tile came. */
import { describe, expect, it } from 'vitest';
import { closeTickets, documentsOf } from '../../../../src/maps/maplibre/close-tickets.ts';
import type { MapDataEvent, TileLike } from '../../../../src/maps/maplibre/map-like.ts';
import type { Resource } from '../../../../src/problem/problem.ts';
import { openTicket, type Ticket } from '../../../../src/session/ledger.ts';
import type { Session } from '../../../../src/session/session.ts';
import { bindingOf, clientOf, KEY, mapWith, ORIGIN, tileAt } from './played.ts';

const open = (session: Session, url: string, resource: Resource): Ticket =>
  openTicket(session.ledger, {
    url,
    target: url,
    resource,
    service: 'tiles',
    openedAt: 0,
    fresh: false,
  });

const sources = {
  land: { tiles: [`${ORIGIN}/land/{z}/{x}/{y}.pbf`], url: `${ORIGIN}/land.json?key=${KEY}` },
  cities: { type: 'geojson', serialize: () => ({ data: `${ORIGIN}/cities.json` }) },
};
const tileUrl = `${ORIGIN}/land/1/0/0.pbf`;

/** A bound map with these requests on their way. */
function played(isSpriteLoaded?: boolean) {
  const { session } = clientOf();
  const imageManager = isSpriteLoaded === undefined ? {} : { isLoaded: () => isSpriteLoaded };
  const { map } = mapWith(sources, { style: { imageManager } } as never);
  const tickets = {
    style: open(session, `${ORIGIN}/maps/style.json`, 'style'),
    sprite: open(session, `${ORIGIN}/maps/sprite.json`, 'sprite'),
    land: open(session, `${ORIGIN}/land.json`, 'source'),
    cities: open(session, `${ORIGIN}/cities.json`, 'source'),
    tile: open(session, tileUrl, 'tile'),
  };
  const binding = bindingOf(map, [session]);
  const closed = (): string[] =>
    Object.entries(tickets).flatMap(([name, { closedAt }]) => (closedAt === undefined ? [] : [name]));
  return { session, tickets, binding, closed, tell: (event: MapDataEvent) => closeTickets(binding, event) };
}

const source = { type: 'data', dataType: 'source' };

describe('documents', () => {
  it.each<[string, MapDataEvent, string[], boolean?]>([
    ['a style that has loaded', { type: 'style.load' }, ['style']],
    [
      'a style that changed once all sprites are there',
      { type: 'data', dataType: 'style' },
      ['sprite'],
      true,
    ],
    ['a style that changed before', { type: 'data', dataType: 'style' }, [], false],
    ['a style that changed on a map that tells nothing of sprites', { type: 'data', dataType: 'style' }, []],
    ['the metadata of a source', { ...source, sourceId: 'land', sourceDataType: 'metadata' }, ['land']],
    ['the content of a source', { ...source, sourceId: 'cities', sourceDataType: 'content' }, ['cities']],
    ['a source by its object', { ...source, source: { id: 'land' }, sourceDataType: 'content' }, ['land']],
    ['the visibility of a source', { ...source, sourceId: 'land', sourceDataType: 'visibility' }, []],
    ['metadata in another word', { ...source, sourceId: 'land', sourceDataType: 'metadatas' }, []],
    ['content in another word', { ...source, sourceId: 'land', sourceDataType: 'nocontent' }, []],
    ['a source of which nothing else is told', { ...source, sourceId: 'land' }, []],
    ['a source that is gone', { ...source, sourceId: 'gone', sourceDataType: 'content' }, []],
    ['no source at all', { ...source, sourceDataType: 'content' }, []],
    ['something else', { type: 'data', dataType: 'x', sourceId: 'land', sourceDataType: 'content' }, []],
  ])('are answered by %s', (_, event, names, isSpriteLoaded) => {
    const { tell, closed } = played(isSpriteLoaded);
    expect(tell(event)).toBeUndefined();
    expect(closed()).toEqual(names);
  });

  it('are answered on a map whose style is not there yet', () => {
    const { binding, closed } = played();
    const { map } = mapWith();
    closeTickets({ ...binding, map }, { type: 'data', dataType: 'style' });
    closeTickets({ ...binding, map: mapWith({}, { style: {} } as never).map }, { dataType: 'style' });
    expect(closed()).toEqual([]);
  });

  it('are each client’s own', () => {
    const { binding, closed } = played();
    const other = clientOf({ endpoints: [{ origin: 'https://b.example.com' }] }).session;
    const sessions = [other, ...binding.sessions];
    closeTickets({ ...binding, sessions }, { ...source, sourceId: 'land', sourceDataType: 'metadata' });
    expect(closed()).toEqual(['land']);
  });

  it.each([
    ['a video’s files', { type: 'video', urls: ['a', 'b'], url: 'c' }, ['a', 'b']],
    ['of a video without files none', { type: 'video' }, []],
    [
      'GeoJSON’s data, if that is a URL',
      { type: 'geojson', url: 'c', serialize: () => ({ data: 'd' }) },
      ['d'],
    ],
    ['of GeoJSON that is there none', { type: 'geojson', serialize: () => ({ data: {} }) }, []],
    ['of GeoJSON that tells nothing none', { type: 'geojson' }, []],
    ['the URL of any other', { type: 'vector', url: 'c', serialize: () => ({ data: 'd' }) }, ['c']],
    ['of one without a URL none', { type: 'vector' }, []],
  ])('of a source are %s', (_, of, urls) => {
    expect(documentsOf({ fire: () => {}, ...of })).toEqual(urls);
  });
});

describe('a tile', () => {
  const event = (of: Partial<TileLike>, type = 'data'): MapDataEvent => ({
    type,
    dataType: 'source',
    sourceId: 'land',
    sourceDataType: 'content',
    tile: tileAt(1, 0, 0, of),
  });

  it('that came has its ticket and its session', () => {
    const { tell, closed, tickets, session } = played();
    const loaded = tell(event({ state: 'loaded' }));
    expect(loaded?.ticket).toBe(tickets.tile);
    expect(loaded?.session).toBe(session);
    expect(closed()).toEqual(['tile']);
    expect(tell(event({ state: 'loaded' }))).toBeUndefined();
  });

  it('that is on its way is still open', () => {
    const { tell, closed } = played();
    expect(tell(event({ state: 'loading' }))).toBeUndefined();
    expect(closed()).toEqual([]);
  });

  it('that was dropped did not come', () => {
    const { tell, closed } = played();
    expect(tell(event({ state: 'unloaded' }, 'dataabort'))).toBeUndefined();
    expect(closed()).toEqual(['tile']);
  });

  it('is the client’s that requested it', () => {
    const { binding, tickets } = played();
    const sessions = [clientOf().session, ...binding.sessions];
    expect(closeTickets({ ...binding, sessions }, event({ state: 'loaded' }))?.ticket).toBe(tickets.tile);
  });

  it('of a source without templates is nobody’s', () => {
    const { tell } = played();
    expect(tell({ ...event({ state: 'loaded' }), sourceId: 'cities' })).toBeUndefined();
  });

  it.each([
    ['a picture', { texture: {} }, true],
    ['heights', { dem: {} }, true],
    ['features, though none is drawn', { latestFeatureIndex: {} }, true],
    ['features of a layer', { buckets: { land: {} } }, true],
    ['no layer', { buckets: {} }, false],
    ['nothing, as a 404', {}, false],
  ])('has a body if it shows %s', (_, of, hasBody) => {
    expect(played().tell(event({ state: 'loaded', ...of }))?.hasBody).toBe(hasBody);
  });
});

/** What the requests of a map are: whose, of which kind, with which ticket, and whether the map still wants them. */
import { describe, expect, it } from 'vitest';
import { MapRequests } from '../../../../src/maps/maplibre/map-requests.ts';
import type { Resource } from '../../../../src/problem/problem.ts';
import { openTicket } from '../../../../src/session/ledger.ts';
import type { Session } from '../../../../src/session/session.ts';
import { bindingOf, clientOf, KEY, mapWith, ORIGIN } from './played.ts';

const open = (session: Session, url: string, resource: Resource) =>
  openTicket(session.ledger, {
    url,
    target: url,
    resource,
    service: 'tiles',
    openedAt: 0,
    fresh: false,
  });

const template = (name: string): string => `${ORIGIN}/${name}/{z}/{x}/{y}.pbf?key=${KEY}`;

/** The requests of a map with a source, of two clients. */
function played(of: Parameters<typeof mapWith>[1] = {}, tiles: unknown = [template('land')]) {
  const sources = { land: { tiles: tiles as never } };
  const { map } = mapWith(sources, of);
  const other = clientOf({ endpoints: [{ origin: 'https://b.example.com' }] }).session;
  const { session } = clientOf();
  const binding = bindingOf(map, [other, session]);
  return { requests: new MapRequests(binding), binding, session, other, map, sources };
}

describe('a ticket', () => {
  it('of a tile is found by the URL that the map passed on, and closed', () => {
    const { requests, session } = played();
    const ticket = open(session, template('land'), 'tile');
    expect(requests.takeTicket(template('land'), true)).toBe(ticket);
    expect(requests.takeTicket(template('land'), true)).toBeUndefined();
  });

  it('of a document is found whatever key its URL has, and again once it was answered', () => {
    const { requests, session } = played();
    const ticket = open(session, `${ORIGIN}/maps/style.json`, 'style');
    expect(requests.takeTicket(`${ORIGIN}/maps/style.json?key=pk_old`, false)).toBe(ticket);
    expect(ticket.closedAt).toBeDefined();
    expect(requests.takeTicket(`${ORIGIN}/maps/style.json?key=${KEY}`, false)).toBe(ticket);
  });

  it('of a URL that is nobody’s is none', () => {
    const { requests } = played();
    expect(requests.takeTicket('https://elsewhere.example/style.json', false)).toBeUndefined();
  });
});

describe('a request', () => {
  it('without a ticket is a source’s, else a style while there is none, else anything', () => {
    const { requests } = played();
    expect([requests.resourceOf('land'), requests.resourceOf(undefined)]).toEqual(['source', 'data']);
    expect(played({ getStyle: () => undefined }).requests.resourceOf(undefined)).toBe('style');
  });

  it('is the first client’s that owns its URL', () => {
    const { requests, session, other } = played();
    expect(requests.sessionOf(`${ORIGIN}/x`)).toBe(session);
    expect(requests.sessionOf('https://b.example.com/x')).toBe(other);
    expect(requests.sessionOf('https://elsewhere.example/x')).toBeUndefined();
  });

  it('is described without its key, a tile with the tileset of its source', () => {
    const { requests, session } = played();
    const tile = requests.describe(session, `${ORIGIN}/land/1/0/0.pbf?key=${KEY}`, 'tile', 'land');
    expect(tile).toMatchObject({ url: `${ORIGIN}/land/1/0/0.pbf`, resource: 'tile', service: 'tiles' });
    expect(tile.tileset?.covers(`${ORIGIN}/land/2/0/0.pbf`)).toBe(true);
    const source = requests.describe(session, `${ORIGIN}/land.json`, 'source', 'land');
    expect(source).not.toHaveProperty('tileset');
    expect(requests.describe(session, `${ORIGIN}/land.json`, 'tile')).not.toHaveProperty('tileset');
  });

  it('that is somebody else’s cannot be described', () => {
    const { requests, session } = played();
    expect(() => requests.describe(session, 'https://elsewhere.example/x', 'data')).toThrow('acme');
  });
});

describe('a style that failed is wanted', () => {
  const style = (name: string) => `${ORIGIN}/maps/${name}.json`;
  const isWanted = (asked: unknown): boolean => {
    const { binding, session } = played();
    const intercept = { ...binding.intercept, ...(asked !== undefined && { style: { style: asked } }) };
    const requests = new MapRequests({ ...binding, intercept });
    return requests.isWanted(requests.describe(session, style('a'), 'style'), undefined);
  };

  it.each([
    ['if the page asked for no other', undefined, true],
    ['if the page asked for it, with whatever key', `${style('a')}?key=pk_old`, true],
    ['unless the page asked for another', style('b'), false],
    ['unless the page asked for somebody else’s', 'https://elsewhere.example/style.json', false],
    ['unless the page gave one itself', { version: 8 }, false],
    ['unless the page took it away', null, false],
  ])('%s', (_, asked, wanted) => {
    expect(isWanted(asked)).toBe(wanted);
  });
});

describe('what failed of a source is wanted', () => {
  const tile = (requests: MapRequests, session: Session) =>
    requests.describe(session, `${ORIGIN}/land/1/0/0.pbf`, 'tile', 'land');

  it('while the map has the source with its templates', () => {
    const { requests, session } = played();
    expect(requests.isWanted(tile(requests, session), 'land')).toBe(true);
  });

  it('until the source is removed', () => {
    const { requests, session, map } = played();
    const request = tile(requests, session);
    map.getSource = () => undefined;
    expect(requests.isWanted(request, 'land')).toBe(false);
  });

  it('until the source has other templates', () => {
    const { requests, session, map } = played();
    const request = tile(requests, session);
    map.getSource = () => ({ tiles: [template('land-2')] });
    expect(requests.isWanted(request, 'land')).toBe(false);
  });

  it.each([
    ['its templates are not there yet', undefined],
    ['none of its templates is the provider’s', ['https://elsewhere.example/{z}/{x}/{y}.pbf']],
  ])('while its TileJSON is being loaded again: %s', (_, tiles) => {
    const { requests, session, map } = played();
    const request = tile(requests, session);
    map.getSource = () => ({ tiles });
    expect(requests.isWanted(request, 'land')).toBe(true);
  });

  it('if nothing is known of its templates', () => {
    const { requests, session, map } = played({}, null);
    const request = tile(requests, session);
    map.getSource = () => ({ tiles: [template('land-2')] });
    expect(requests.isWanted(request, 'land')).toBe(true);
  });

  it('if its client is not bound any more', () => {
    const { requests, session, other, map } = played();
    const request = tile(requests, session);
    map.getSource = () => ({ tiles: [template('land-2')] });
    expect(new MapRequests(bindingOf(map, [other])).isWanted(request, 'land')).toBe(true);
  });

  it('if it belongs to no source: sprites and glyphs', () => {
    const { requests, session } = played();
    const request = requests.describe(session, `${ORIGIN}/maps/sprite.json`, 'sprite');
    expect(requests.isWanted(request, undefined)).toBe(true);
  });
});

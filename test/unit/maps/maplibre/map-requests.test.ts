/** What the requests of a map are: whose, of which kind, with which ticket, and whether the map still wants them. */
import { describe, expect, it, vi } from 'vitest';
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

  it('of a tile is that of the request that was answered, which may be one for tiles that its source had before', () => {
    const { requests, session } = played();
    const [old, now] = [`${ORIGIN}/old/1/0/0.pbf`, `${ORIGIN}/land/1/0/0.pbf`];
    const before = open(session, old, 'tile');
    const ticket = open(session, now, 'tile');
    expect(requests.takeTile(now, `${old}?key=${KEY}`)).toBe('replaced');
    expect([before.closedAt, ticket.closedAt]).toEqual([expect.any(Number), undefined]);
    expect(requests.takeTile(now, `${now}?key=${KEY}`)).toBe(ticket);
  });

  it.each([
    ['it is not known what was sent', undefined],
    ['what was sent went past the client', 'https://elsewhere.example/1/0/0'],
    ['what was sent is no other request’s', `${ORIGIN}/changed/1/0/0.pbf?key=${KEY}`],
  ])('of a tile is the one by its name if %s', (_, sent) => {
    const { requests, session } = played();
    open(session, 'https://elsewhere.example/other', 'tile');
    const ticket = open(session, template('land'), 'tile');
    expect(requests.takeTile(template('land'), sent)).toBe(ticket);
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

  it.each([
    ['acme:basic', true],
    ['acme:other', false],
  ])('if the page asked for it by a name that a transform has replaced: %s', (name, wanted) => {
    const { binding, session } = played();
    const intercept = { ...binding.intercept, style: { style: name } };
    const requests = new MapRequests({ ...binding, intercept });
    const request = requests.describe(session, style('a'), 'style', undefined, { asked: 'acme:basic' });
    expect(requests.isWanted(request, undefined)).toBe(wanted);
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

  it.each<[string, object, string | undefined, boolean]>([
    ['while its source loads it', { url: '/a.json' }, `${ORIGIN}/a.json`, true],
    ['until its source loads another', { url: `${ORIGIN}/b.json` }, `${ORIGIN}/a.json`, false],
    ['until its source has data of the page', { type: 'geojson' }, `${ORIGIN}/a.json`, false],
    [
      'while its source loads it with another key',
      { url: `${ORIGIN}/a.json?key=pk_old` },
      `${ORIGIN}/a.json?key=pk_new`,
      true,
    ],
    ['if nothing is known of how the map asked for it', { url: `${ORIGIN}/b.json` }, undefined, true],
    ['whatever URLs a video has been given yet', { type: 'video', urls: [] }, `${ORIGIN}/a.webm`, true],
  ])('as a document, %s', (_, source, asked, wanted) => {
    vi.stubGlobal('document', { baseURI: `${ORIGIN}/` });
    const { requests, session, map } = played();
    map.getSource = () => source;
    const request = requests.describe(session, asked ?? `${ORIGIN}/a.json`, 'source', 'land', {
      ...(asked && { asked }),
    });
    expect(requests.isWanted(request, 'land')).toBe(wanted);
    vi.unstubAllGlobals();
  });
});

describe('what belongs to no source is wanted', () => {
  const sprite = `${ORIGIN}/maps/sprite`;
  const glyphs = `${ORIGIN}/fonts/{fontstack}/{range}.pbf`;
  const fonts = `${ORIGIN}/fonts/Noto Sans,Arial/0-255.pbf`;

  it.each<[string, object | undefined, Resource, string | undefined, boolean]>([
    ['the style’s sprite', { sprite }, 'sprite', `${sprite}@2x.png`, true],
    [
      'one of its sprites',
      {
        sprite: [
          { id: 'a', url: `${ORIGIN}/x` },
          { id: 'b', url: sprite },
        ],
      },
      'sprite',
      `${sprite}.json`,
      true,
    ],
    ['a sprite of another style', { sprite: `${ORIGIN}/x` }, 'sprite', `${sprite}.json`, false],
    ['a sprite, of a style without any', {}, 'sprite', `${sprite}.json`, false],
    ['a sprite of which nothing is known', {}, 'sprite', undefined, true],
    ['a sprite, while a style is on its way', undefined, 'sprite', `${sprite}.json`, true],
    ['glyphs of the style’s fonts', { glyphs }, 'glyphs', fonts, true],
    ['glyphs of other fonts', { glyphs: `${ORIGIN}/more/{fontstack}/{range}.pbf` }, 'glyphs', fonts, false],
    ['glyphs, of a style without fonts', {}, 'glyphs', fonts, false],
    ['anything else', {}, 'data', `${ORIGIN}/icon.png`, true],
  ])('%s', (_, style, resource, asked, wanted) => {
    const { requests, session } = played({ getStyle: () => style });
    const request = requests.describe(session, asked ?? sprite, resource, undefined, {
      ...(asked && { asked }),
    });
    expect(requests.isWanted(request, undefined)).toBe(wanted);
  });
});

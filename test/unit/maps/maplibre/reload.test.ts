/** What failed is requested again, each kind in the way in which MapLibre takes it. */
import { describe, expect, it, vi } from 'vitest';
import type { FailedRequest, FailedTiles } from '../../../../src/maps/maplibre/failed-requests.ts';
import type { SourceLike } from '../../../../src/maps/maplibre/map-like.ts';
import { reload } from '../../../../src/maps/maplibre/reload.ts';
import type { Resource } from '../../../../src/problem/problem.ts';
import { openTicket } from '../../../../src/session/ledger.ts';
import type { Session } from '../../../../src/session/session.ts';
import { info } from '../../breaker/breaker.ts';
import { bindingOf, clientOf, mapWith, ORIGIN, tileAt } from './played.ts';

const failedOf = (
  session: Session,
  resource: Resource,
  url: string,
  of: Partial<FailedTiles> = {},
): FailedRequest => ({ session, request: info('maps', { url, resource, tileset: undefined }), ...of });

/** A map whose methods are heard, and the binding of one client. */
function played(sources: Readonly<Record<string, Partial<SourceLike>>> = {}, style: object = { sources }) {
  const calls: unknown[][] = [];
  const heard =
    (name: string) =>
    (...args: unknown[]): void =>
      void calls.push([name, ...args]);
  const { map } = mapWith(sources, {
    setStyle: heard('setStyle'),
    setSprite: heard('setSprite'),
    setGlyphs: heard('setGlyphs'),
    getStyle: () => style,
  });
  const { session } = clientOf();
  return { map, session, calls, heard, binding: bindingOf(map, [session]) };
}

const open = (session: Session, url: string, resource: Resource = 'tile') =>
  openTicket(session.ledger, {
    url,
    target: url,
    resource,
    service: 'tiles',
    openedAt: 0,
    fresh: false,
  });

describe('a style', () => {
  const url = `${ORIGIN}/maps/style.json`;

  const others = (session: Session) =>
    [failedOf(session, 'sprite', 'sprite'), failedOf(session, 'glyphs', 'glyphs', { hangs: true })] as const;

  it('that is compared with the one that is there leaves the rest to be requested, but for what hangs', () => {
    const { binding, session, calls } = played();
    const [sprite, hanging] = others(session);
    expect(reload(binding, [sprite, hanging, failedOf(session, 'style', url)])).toEqual([hanging]);
    expect(calls.map(([name]) => name)).toEqual(['setStyle', 'setSprite']);
    expect(calls[0]).toEqual(['setStyle', url, {}]);
  });

  it('that is not compared may bring the rest, which waits', () => {
    const { binding, session, calls } = played();
    const intercept = { ...binding.intercept, style: { style: url, options: { diff: false } } };
    const rest = others(session);
    const style = failedOf(session, 'style', url);
    expect(reload({ ...binding, intercept }, [...rest, style])).toEqual(rest);
    expect(calls).toEqual([['setStyle', url, { diff: false }]]);
  });

  it('is not compared with one that is not there', () => {
    const { binding, session, calls } = played({}, undefined);
    vi.spyOn(binding.map, 'getStyle').mockReturnValue(undefined);
    reload(binding, [failedOf(session, 'style', url)]);
    expect(calls).toEqual([['setStyle', url, { diff: false }]]);
  });

  it('is what the page last asked for, with its options', () => {
    const { binding, session, calls } = played();
    const intercept = { ...binding.intercept, style: { style: 'theirs', options: { transformStyle: 1 } } };
    reload({ ...binding, intercept }, [failedOf(session, 'style', url)]);
    expect(calls).toEqual([['setStyle', 'theirs', { transformStyle: 1 }]]);
  });

  it('is given back while MapLibre would not take it', () => {
    const { binding, session } = played();
    const style = failedOf(session, 'style', url);
    binding.map.setStyle = () => {
      throw new Error('Style is not done loading');
    };
    const sprite = failedOf(session, 'sprite', 'sprite');
    expect(reload(binding, [sprite, style])).toEqual([style, sprite]);
  });
});

describe('what hangs', () => {
  it('is freed by the style made again, which no request from before will tell of', () => {
    const { binding, session, calls, map } = played();
    for (const url of ['a', 'a', 'b']) open(session, url);
    const failed = [failedOf(session, 'glyphs', 'a', { hangs: true }), failedOf(session, 'sprite', 'b')];
    expect(reload(binding, failed)).toEqual([]);
    expect(calls).toEqual([['setStyle', map.getStyle(), { diff: false }]]);
    expect(session.ledger.open.size).toBe(0);
  });

  it('is given back, all of it, while MapLibre would not take that', () => {
    const { binding, session } = played();
    binding.map.setStyle = () => {
      throw new Error('Style is not done loading');
    };
    const failed = [failedOf(session, 'glyphs', 'a', { hangs: true }), failedOf(session, 'sprite', 'b')];
    expect(reload(binding, failed)).toEqual(failed);
  });
});

describe('sprites and glyphs', () => {
  it('come back together, each kind with one call', () => {
    const { binding, session, calls } = played({}, { sprite: 'the sprite', glyphs: 'the glyphs' });
    const failed = (['sprite', 'glyphs', 'sprite', 'glyphs'] as const).map((resource, index) =>
      failedOf(session, resource, String(index)),
    );
    expect(reload(binding, failed)).toEqual([]);
    expect(calls).toEqual([
      ['setSprite', 'the sprite'],
      ['setGlyphs', 'the glyphs'],
    ]);
  });

  it('are given back one by one while MapLibre would not take them', () => {
    const { binding, session, calls } = played();
    binding.map.setSprite = () => {
      throw new Error('Style is not done loading');
    };
    const failed = [failedOf(session, 'sprite', 'a'), failedOf(session, 'glyphs', 'b')];
    expect(reload(binding, failed)).toEqual([failed[0]]);
    expect(calls).toEqual([['setGlyphs', undefined]]);
  });

  it('come back while the map has no style to tell them', () => {
    const { binding, session, calls } = played();
    binding.map.getStyle = () => undefined;
    const failed = (['sprite', 'glyphs'] as const).map((resource) => failedOf(session, resource, resource));
    expect(reload(binding, failed)).toEqual([]);
    expect(calls).toEqual([
      ['setSprite', undefined],
      ['setGlyphs', undefined],
    ]);
  });

  it('are all that comes back without a source', () => {
    const { binding, session, calls } = played();
    expect(reload(binding, [failedOf(session, 'data', 'a')])).toEqual([]);
    expect(calls).toEqual([]);
  });
});

describe('a source', () => {
  it.each<[string, Partial<SourceLike>, string, unknown[]]>([
    ['TileJSON by its URL', { url: 'u' }, 'setUrl', ['u']],
    [
      'GeoJSON by its data',
      { type: 'geojson', url: 'u', serialize: () => ({ data: 'd' }) },
      'setData',
      ['d'],
    ],
    ['a video by loading it', { type: 'video', url: 'u' }, 'load', []],
    ['an image by its URL', { type: 'image', url: 'u' }, 'updateImage', [{ url: 'u' }]],
  ])('is loaded again: %s', (_, of, method, args) => {
    const { heard, calls, session, binding } = played();
    const source = { type: 'vector', fire: () => {}, ...of, [method]: heard(method) };
    if (method !== 'updateImage') Object.assign(source, { setUrl: heard('setUrl') });
    binding.map.getSource = () => source;
    expect(reload(binding, [failedOf(session, 'source', 'u', { sourceId: 'land' })])).toEqual([]);
    expect(calls).toEqual([[method, ...args]]);
  });

  it('is each loaded again, though it is the same kind of thing', () => {
    const { heard, calls, session, binding } = played();
    binding.map.getSource = (id: string) => ({ type: 'vector', url: id, setUrl: heard('setUrl') });
    reload(
      binding,
      ['a', 'b'].map((sourceId) => failedOf(session, 'source', sourceId, { sourceId })),
    );
    expect(calls).toEqual([
      ['setUrl', 'a'],
      ['setUrl', 'b'],
    ]);
  });

  it.each<[string, Partial<SourceLike> | undefined]>([
    ['gone', undefined],
    ['without a URL', { setUrl: () => expect.unreachable(), updateImage: () => expect.unreachable() }],
    ['that cannot be loaded again', { url: 'u' }],
    ['of GeoJSON that cannot', { type: 'geojson' }],
    ['of a video that cannot', { type: 'video' }],
  ])('is left as it is: %s', (_, of) => {
    const { session, binding } = played();
    binding.map.getSource = () => of && { type: 'vector', fire: () => {}, ...of };
    expect(reload(binding, [failedOf(session, 'source', 'u', { sourceId: 'land' })])).toEqual([]);
  });
});

describe('tiles', () => {
  it('are requested again, only those, once their tickets are closed', () => {
    const template = `${ORIGIN}/land/{z}/{x}/{y}.pbf`;
    const asked: unknown[] = [];
    const { session, binding } = played();
    const source: SourceLike = {
      type: 'vector',
      tiles: [template],
      fire: () => {
        for (const x of [0, 1]) asked.push(source.shouldReloadTile?.(tileAt(1, x, 0), {}));
      },
      setUrl: () => expect.unreachable(),
      url: 'u',
    };
    binding.map.getSource = () => source;
    const urlOf = (x: number): string => `${ORIGIN}/land/1/${x}/0.pbf`;
    for (const x of [0, 0, 1]) open(session, urlOf(x));
    const names = new Set(['1/0/0']);
    expect(reload(binding, [failedOf(session, 'tile', urlOf(0), { sourceId: 'land', names })])).toEqual([]);
    expect(asked).toEqual([true, false]);
    expect([...session.ledger.open.keys()]).toEqual([urlOf(1)]);
  });
});

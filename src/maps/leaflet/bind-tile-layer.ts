import { sessionOf, type Session, type SessionClient } from '../../session/session.ts';
import type { Permission } from '../shared/bound-tiles.ts';
import { TileRequests } from '../shared/tile-requests.ts';
import type { TileEventLike, TileLayerLike } from './tile-layer-like.ts';

/** How a layer is watched. */
export interface BindOptions {
  /** How long a tile may take before it counts as stalled, in milliseconds. Default 30,000. */
  readonly stallLimit?: number;
}

/** A layer carries its binding, so that a second copy of this package finds it too. */
const bindingKey = Symbol.for('mapward.leaflet');

/** Fails as an image, without a request: Leaflet takes it for a tile that did not load. */
const BLOCKED = 'data:,';

/** `TileLayer`'s methods, which take its own calls as well. */
interface BoundLayer extends TileLayerLike {
  [bindingKey]?: { readonly session: Session; readonly unbind: () => void } | undefined;
  getTileUrl(coords: object): string;
  createTile(coords: object, done: unknown): HTMLElement;
  /** https://github.com/Leaflet/Leaflet/blob/v1.9.4/src/layer/tile/TileLayer.js#L93 */
  readonly _url?: string;
  readonly wmsParams?: object;
  /** Images mostly: https://github.com/Leaflet/Leaflet/blob/v1.9.4/src/layer/tile/GridLayer.js#L160 */
  readonly _tiles?: Readonly<Record<string, { readonly el: HTMLImageElement; readonly coords: object }>>;
}

/**
 * Binds a Leaflet tile layer to a client: its tiles get the key, refusals are explained with one request for all of them, and what failed
 * is loaded again once it can come. For any `L.TileLayer`, WMS and plugins' included, before or after it is added to the map. Tiles of
 * other hosts stay as they are. Replaces a binding to another client; a second one to the same
 * client changes nothing.
 * @returns what unbinds.
 * @throws TypeError for a client of another version of Mapward; Error if the provider takes its key in a header, which no image has.
 * @example
 * import L from 'leaflet';
 *
 * const layer = L.tileLayer('https://api.maptiler.com/maps/basic-v2/{z}/{x}/{y}.png', { tileSize: 512, zoomOffset: -1 });
 * layer.addTo(L.map('map').setView([48, 11], 4));
 * const unbind = bindTileLayer(layer, client);
 */
export function bindTileLayer(
  layer: TileLayerLike,
  client: SessionClient,
  { stallLimit = 30_000 }: BindOptions = {},
): () => void {
  const session = sessionOf(client);
  const { key, name } = session.provider;
  if (key.in === 'header') throw new Error(`Provider \`${name}\` needs a header, which images lack.`);
  const bound = layer as BoundLayer;
  const before = bound[bindingKey];
  // Frameworks bind at each render.
  if (before?.session === session) return before.unbind;
  before?.unbind();
  const own = (['getTileUrl', 'createTile'] as const).map(
    (method) => [method, Object.hasOwn(bound, method) && bound[method]] as const,
  );
  const { getTileUrl, createTile } = bound;

  const requests = new TileRequests<HTMLImageElement>(
    session,
    {
      tileset: () => `${bound._url} ${JSON.stringify(bound.wmsParams)}`,
      // A new tile has its URL already: set again in the same task, it is requested once.
      load: (tile, url = BLOCKED) => (tile.src = url),
    },
    stallLimit,
  );
  let permission: Permission | undefined;
  const load = (tile: HTMLElement, permitted: Permission | undefined): void => {
    if (!permitted || !isImage(tile)) return;
    // Not yet: without a source an image neither loads nor fails (https://html.spec.whatwg.org/#update-the-image-data).
    if (typeof permitted.url === 'object') tile.removeAttribute('src');
    requests.load(tile, permitted);
  };

  bound.getTileUrl = function (coords) {
    const url = getTileUrl.call(this, coords);
    permission = requests.permit(url);
    if (!permission) return url;
    return typeof permission.url === 'string' ? permission.url : BLOCKED;
  };
  bound.createTile = function (coords, done) {
    permission = undefined;
    const tile = createTile.call(this, coords, done);
    load(tile, permission);
    return tile;
  };
  // Leaflet counts its parameters: with two, the tile is waited for (1.9.4 and 2.0: `GridLayer._addTile`).
  Object.defineProperty(bound.createTile, 'length', { value: createTile.length });

  // What is no image is not among the requests.
  const drop = ({ tile }: TileEventLike): void => requests.drop(tile as HTMLImageElement);
  const listeners = {
    tileload: ({ tile }: TileEventLike) => requests.loaded(tile as HTMLImageElement),
    tileerror: ({ tile }: TileEventLike) => requests.failed(tile as HTMLImageElement),
    tileunload: drop,
    tileabort: drop,
    add: () => requests.own(),
    remove: () => requests.disown(),
  };
  layer.on(listeners);

  // What was requested before, and did not come.
  for (const { el } of Object.values(bound._tiles ?? {}))
    if (el.naturalWidth === 0) load(el, requests.permit(el.src));

  const unbind = (): void => {
    if (bound[bindingKey]?.unbind !== unbind) return;
    bound[bindingKey] = undefined;
    layer.off(listeners);
    for (const [method, value] of own) {
      Reflect.deleteProperty(bound, method);
      if (value) Reflect.set(bound, method, value);
    }
    requests.end();
    // What was kept back. The next binding sets it again in the same task, so it is requested once.
    for (const { el, coords } of Object.values(bound._tiles ?? {}))
      if (['', BLOCKED].includes(el.src)) el.src = bound.getTileUrl(coords);
  };
  bound[bindingKey] = { session, unbind };
  return unbind;
}

function isImage(tile: HTMLElement): tile is HTMLImageElement {
  return 'src' in tile;
}

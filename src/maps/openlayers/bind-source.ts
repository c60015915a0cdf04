import { sessionOf, type SessionClient } from '../../session/session.ts';
import { TileRequests } from '../shared/tile-requests.ts';
import { bindingKey, type BoundSource } from './bound-source.ts';
import { loadAgain } from './load-again.ts';
import {
  EMPTY,
  ERROR,
  LOADED,
  LOADING,
  type ImageSourceLike,
  type Loadable,
  type LoadFunction,
  type TileSourceLike,
} from './source-like.ts';
import { interceptStatic, type StaticSourceLike } from './static-image.ts';
import type { TileJsonSourceLike } from './tile-json.ts';

/** How a source is watched. */
export interface BindOptions {
  /** How long a tile may take before it counts as stalled, in milliseconds. Default 30,000. */
  readonly stallLimit?: number;
  /** The URL of a TileJSON source's document, which OpenLayers requests only once, and does not keep. */
  readonly tileJSON?: string;
}

/** Fails as an image, without a request. */
const BLOCKED = 'data:,';

/**
 * Binds an OpenLayers source to a client: its requests get the key, refusals are explained with one request for all of them, and what
 * failed is loaded again once it can come. For XYZ, TileJSON, TileWMS, WMTS, VectorTile, ImageWMS and ImageStatic, before or after they are
 * shown; your own load function is called with the key on the URL. Requests to other hosts stay as they are. Replaces a binding to another
 * client.
 * OpenLayers requests a TileJSON as soon as its source is made: give that URL the key with `client.keyedUrl`, and pass it as `tileJSON` too,
 * so that it is requested again if it failed.
 * @returns what unbinds: call it when you give the source up.
 * @throws TypeError for a client of another version of Mapward; Error if the provider takes its key in a header, which no image has.
 * @example
 * import XYZ from 'ol/source/XYZ.js';
 *
 * const source = new XYZ({ url: 'https://api.maptiler.com/maps/basic-v2/{z}/{x}/{y}.png', tileSize: 512 });
 * const unbind = bindSource(source, client);
 */
export function bindSource(
  source: TileSourceLike | ImageSourceLike | StaticSourceLike,
  client: SessionClient,
  { stallLimit = 30_000, tileJSON }: BindOptions = {},
): () => void {
  const session = sessionOf(client);
  const { key, name } = session.provider;
  if (key.in === 'header') throw new Error(`Provider \`${name}\` needs a header, which images lack.`);
  const bound = source as BoundSource;
  const before = bound[bindingKey];
  // Frameworks bind at each render.
  if (before?.session === session) return before.unbind;
  before?.unbind();
  const loadFunction: LoadFunction =
    bound.getTileLoadFunction?.() ?? bound.getImageLoadFunction?.() ?? setSource;

  /** What may load now, as its own `load()` calls the load function. */
  const granted = new Map<Loadable, string>();
  const listened = new WeakSet<Loadable>();
  let asking: Loadable | undefined;
  /** What shows the whole view, of a source that has no tiles: another one takes its place. */
  let image: Loadable | undefined;
  const requests = new TileRequests<Loadable>(
    session,
    {
      tileset: () => `${bound.getUrl?.()} ${bound.getKey?.()}`,
      load(tile, url) {
        const isLoading = tile.getState() === LOADING;
        if (url === undefined) {
          if (isLoading) fail(tile);
          else if (tile.getState() === LOADED) {
            // It came, and was a refusal all the same. Of a tile that has come no layer hears any more.
            tile.setState?.(ERROR);
            bound.changed?.();
          }
        } else if (asking === tile || (isLoading && tile.getImage)) loadFunction(tile, url);
        else {
          granted.set(tile, url);
          loadAgain(tile);
        }
      },
    },
    stallLimit,
  );

  const load: LoadFunction = (tile: Loadable, src) => {
    const url = granted.get(tile);
    granted.delete(tile);
    const permission = url === undefined && !requests.isEnded ? requests.permit(src) : undefined;
    if (!permission) return loadFunction(tile, url ?? src);
    if (!listened.has(tile)) {
      listened.add(tile);
      if (!tile.setState) {
        if (image) requests.drop(image);
        image = tile;
      }
      tile.addEventListener('change', () => {
        const state = tile.getState();
        if (state === LOADED) requests.loaded(tile);
        else if (state === ERROR) requests.failed(tile);
        else if (state === EMPTY) requests.drop(tile);
      });
    }
    asking = tile;
    requests.load(tile, permission);
    asking = undefined;
  };

  /** An image fails by itself, which ends a request that hangs; of others OpenLayers is told. */
  function fail(tile: Loadable): void {
    const image = tile.getImage?.() as Partial<HTMLImageElement> | null | undefined;
    if (image?.src === undefined) tile.setState?.(ERROR);
    else image.src = BLOCKED;
  }

  bound.setTileLoadFunction?.(load);
  bound.setImageLoadFunction?.(load);
  const restore = interceptStatic(bound, load);
  const watching =
    tileJSON &&
    import('./tile-json.ts')
      .then(({ watchTileJson }) =>
        watchTileJson(source as unknown as TileJsonSourceLike, tileJSON, session, stallLimit),
      )
      // The page is as it would be without it.
      .catch(() => {});
  // What was requested before has no key.
  bound.refresh?.();

  const unbind = (): void => {
    if (bound[bindingKey]?.unbind !== unbind) return;
    bound[bindingKey] = undefined;
    requests.end();
    if (watching) void watching.then((end) => end?.());
    restore();
    // Set by its setter, all would be requested again.
    if (bound.tileLoadFunction === load) bound.tileLoadFunction = loadFunction;
    if (bound.imageLoadFunction_ === load) bound.imageLoadFunction_ = loadFunction;
  };
  bound[bindingKey] = { session, requests, unbind };
  return unbind;
}

function setSource(image: { getImage(): HTMLImageElement }, src: string): void {
  image.getImage().src = src;
}

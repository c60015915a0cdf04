import type { RequestInfo } from '../../session/request-info.ts';
import type { RequestOwner, Session } from '../../session/session.ts';
import { tilesetKeyOf } from '../../session/tileset-key.ts';
import type { FetchContext, LayerLike, TileLike } from './deck-like.ts';

/** Something that a layer requested and did not get. */
interface FailedLoad {
  readonly request: RequestInfo;
  readonly context: FetchContext;
}

/** More than these are not worth the memory: a layer requests what it shows again anyway. */
const MOST_FAILED = 2000;

/** What is missing on one deck, and how each kind of it is requested again. */
export class FailedLoads {
  readonly #session: Session;
  #failed: readonly FailedLoad[] = [];

  constructor(session: Session) {
    this.#session = session;
  }

  add(request: RequestInfo, context: FetchContext): void {
    this.#failed = [...this.#failed.slice(1 - MOST_FAILED), { request, context }];
  }

  /** Whether something is missing of the same tileset or document, or of the same service. */
  readonly wants: RequestOwner['wants'] = (request, reach) => {
    const nameOf = reach === 'service' ? ({ service }: RequestInfo) => service : tilesetKeyOf;
    return this.#failed.some((failed) => nameOf(failed.request) === nameOf(request));
  };

  /** Forgets what layers are missing that the deck does not have any more. */
  keep(ids: ReadonlySet<string>): void {
    const isKept = ({ context }: FailedLoad): boolean => ids.has(context.layer.id);
    const gone = this.#failed.filter((failed) => !isKept(failed));
    if (gone.length === 0) return;
    this.#failed = this.#failed.filter(isKept);
    this.#session.recovery?.forget(gone.map(({ request }) => request));
  }

  /** Loads again what no open circuit blocks. */
  reload(): void {
    const { recovery } = this.#session;
    const isBlocked = ({ request }: FailedLoad): boolean => recovery?.blockedBy(request) !== undefined;
    const ready = this.#failed.filter((failed) => !isBlocked(failed));
    this.#failed = this.#failed.filter(isBlocked);
    for (const { request, context } of ready) reloadOne(request.url, context);
  }

  clear(): void {
    this.#failed = [];
  }
}

function reloadOne(url: string, { layer: { id, context }, propName, signal }: FetchContext): void {
  const layers = context.layerManager.getLayers();
  if (signal) {
    // A tile's signal is its own, whichever layer of a composite requested it: https://github.com/visgl/deck.gl/blob/v9.4.0/modules/geo-layers/src/tileset-2d/tile-2d-header.ts#L33
    for (const layer of layers)
      for (const tile of layer.state?.tileset?.tiles ?? [])
        if (tile._abortController?.signal === signal) reloadTile(layer, tile);
    return;
  }
  const layer = layers.find((other) => other.id === id);
  // An MVTLayer reads its TileJSON again: https://github.com/visgl/deck.gl/blob/v9.4.0/modules/geo-layers/src/mvt-layer/mvt-layer.ts#L162
  if (layer?._updateTileData) void layer._updateTileData().then(() => layer.setNeedsUpdate());
  else layer?.internalState?.reloadAsyncProp(propName, layer.props.fetch?.(url, { propName, layer }));
}

function reloadTile(layer: LayerLike, tile: TileLike): void {
  tile.setNeedsReload();
  layer.setNeedsUpdate();
}

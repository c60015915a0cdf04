import type { RequestInfo } from '../../breaker/circuit-breaker.ts';
import { sourceOf, styleOf, type MapLike, type TileLike } from './map-like.ts';
import { reloadTiles, tileName } from './reload-tiles.ts';

/** Something that a map asked for and did not get. */
export interface FailedRequest {
  readonly info: RequestInfo;
  readonly sourceId?: string | undefined;
  readonly tile?: TileLike | undefined;
  /** It never failed, it hangs: MapLibre waits for it until the style is made anew. */
  readonly hangs?: boolean;
}

/** What of one map is missing, and how each kind of it is asked for again; what is on the map already is left alone. */
export class FailedRequests {
  readonly #map: MapLike;
  readonly #missing = new Map<string, FailedRequest>();

  constructor(map: MapLike, taken?: FailedRequests) {
    this.#map = map;
    if (taken) for (const [name, failure] of taken.#missing) this.#missing.set(name, failure);
  }

  add(failure: FailedRequest): void {
    this.#missing.set(nameOf(failure), failure);
    // A tile that was to be refreshed still has what it showed: it stays on screen, and the map has nothing to wait for.
    const { tile } = failure;
    if (tile?.state === 'errored' && (tile.texture || Object.keys(tile.buckets ?? {}).length > 0))
      tile.state = 'loaded';
  }

  /** A tile came after all. */
  onTileLoaded(sourceId: string, tile: TileLike): void {
    if (this.#missing.size > 0) this.#missing.delete(`tile ${sourceId} ${tileName(tile)}`);
  }

  /** A style came: whatever was missing of the one before is of no use any more. */
  onStyleLoaded(): void {
    for (const [name, { sourceId }] of this.#missing)
      if (sourceId === undefined || !this.#map.getSource(sourceId)) this.#missing.delete(name);
  }

  get first(): FailedRequest | undefined {
    return this.#missing.values().next().value;
  }

  /** Asks again for everything that may be asked for. A style comes alone: it brings the rest. */
  reload(mayPass: (info: RequestInfo) => boolean): void {
    const ready = [...this.#missing].filter(([, { info }]) => mayPass(info));
    for (const [name] of ready) this.#missing.delete(name);
    const failures = ready.map(([, failure]) => failure);
    const style = failures.find(({ info }) => info.resource === 'style');
    if (style) {
      // Where there is no style yet, there is nothing to compare it with, and MapLibre would warn of that.
      this.#map.setStyle(style.info.url, { diff: this.#map.getStyle() !== undefined });
      return;
    }
    if (failures.some(({ hangs }) => hangs)) {
      this.#map.setStyle(this.#map.getStyle(), { diff: false });
      return;
    }
    const tiles = new Map<string, Set<string>>();
    for (const { info, sourceId, tile } of failures) {
      if (sourceId !== undefined && tile)
        tiles.set(sourceId, (tiles.get(sourceId) ?? new Set()).add(tileName(tile)));
      else if (sourceId !== undefined) this.#reloadSource(sourceId);
      else if (info.resource === 'sprite') this.#map.setSprite(styleOf(this.#map)?.sprite);
      else if (info.resource === 'glyphs') this.#map.setGlyphs(styleOf(this.#map)?.glyphs);
    }
    for (const [sourceId, names] of tiles) {
      const source = sourceOf(this.#map, sourceId);
      if (source) reloadTiles(source, names);
    }
  }

  #reloadSource(sourceId: string): void {
    const source = sourceOf(this.#map, sourceId);
    if (source?.type === 'geojson') source.setData?.(source.serialize?.().data);
    else if (source?.url) source.setUrl?.(source.url);
  }
}

function nameOf({ info, sourceId, tile }: FailedRequest): string {
  return tile ? `tile ${sourceId} ${tileName(tile)}` : `${info.resource} ${sourceId ?? ''}`;
}

import type { Wanted } from '../../breaker/circuit-breaker.ts';
import { sourceOf, styleOf, type MapLike, type TileLike } from './map-like.ts';
import { reloadTiles, tileName } from './reload-tiles.ts';

/** Something that a map asked for and did not get. */
export interface Failure {
  readonly wanted: Wanted;
  readonly sourceId?: string | undefined;
  readonly tile?: TileLike | undefined;
  /** It never failed, it hangs: MapLibre waits for it until the style is made anew. */
  readonly hangs?: boolean;
}

/** What of one map is missing, and how each kind of it is asked for again; what is on the map already is left alone. */
export class Failures {
  readonly #map: MapLike;
  readonly #missing = new Map<string, Failure>();

  constructor(map: MapLike, taken?: Failures) {
    this.#map = map;
    if (taken) for (const [name, failure] of taken.#missing) this.#missing.set(name, failure);
  }

  add(failure: Failure): void {
    this.#missing.set(nameOf(failure), failure);
    // A tile that was to be refreshed still has what it showed: it stays on screen, and the map has nothing to wait for.
    const { tile } = failure;
    if (tile?.state === 'errored' && (tile.texture || Object.keys(tile.buckets ?? {}).length > 0))
      tile.state = 'loaded';
  }

  /** A tile came after all. */
  arrived(sourceId: string, tile: TileLike): void {
    if (this.#missing.size > 0) this.#missing.delete(`tile ${sourceId} ${tileName(tile)}`);
  }

  /** A style came: whatever was missing of the one before is of no use any more. */
  restyled(): void {
    for (const [name, { sourceId }] of this.#missing)
      if (sourceId === undefined || !this.#map.getSource(sourceId)) this.#missing.delete(name);
  }

  get first(): Failure | undefined {
    return this.#missing.values().next().value;
  }

  /** Asks again for everything that may be asked for. A style comes alone: it brings the rest. */
  reload(mayPass: (wanted: Wanted) => boolean): void {
    const ready = [...this.#missing].filter(([, { wanted }]) => mayPass(wanted));
    for (const [name] of ready) this.#missing.delete(name);
    const failures = ready.map(([, failure]) => failure);
    const style = failures.find(({ wanted }) => wanted.resource === 'style');
    if (style) {
      // Where there is no style yet, there is nothing to compare it with, and MapLibre would warn of that.
      this.#map.setStyle(style.wanted.url, { diff: this.#map.getStyle() !== undefined });
      return;
    }
    if (failures.some(({ hangs }) => hangs)) {
      this.#map.setStyle(this.#map.getStyle(), { diff: false });
      return;
    }
    const tiles = new Map<string, Set<string>>();
    for (const { wanted, sourceId, tile } of failures) {
      if (sourceId !== undefined && tile)
        tiles.set(sourceId, (tiles.get(sourceId) ?? new Set()).add(tileName(tile)));
      else if (sourceId !== undefined) this.#reloadSource(sourceId);
      else if (wanted.resource === 'sprite') this.#map.setSprite(styleOf(this.#map)?.sprite);
      else if (wanted.resource === 'glyphs') this.#map.setGlyphs(styleOf(this.#map)?.glyphs);
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

function nameOf({ wanted, sourceId, tile }: Failure): string {
  return tile ? `tile ${sourceId} ${tileName(tile)}` : `${wanted.resource} ${sourceId ?? ''}`;
}

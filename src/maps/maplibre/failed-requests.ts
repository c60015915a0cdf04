import type { RequestInfo } from '../../session/request-info.ts';
import type { Session } from '../../session/session.ts';
import { tilesetKeyOf } from '../../session/tileset-key.ts';

/** Something that a map requested and did not get. */
export interface FailedRequest {
  readonly session: Session;
  readonly request: RequestInfo;
  /** The source that it belongs to; absent for styles, sprites and glyphs. */
  readonly sourceId?: string | undefined;
  /** It did not fail, it hangs: MapLibre waits for it until the style is made again. */
  readonly hangs?: boolean;
}

/** The failed tiles of one source, by their names: the map may drop the tiles themselves. */
export interface FailedTiles extends FailedRequest {
  readonly sourceId: string;
  readonly names: Set<string>;
}

/** More tiles of one source than this are not worth the memory: the map requests what it shows again anyway. */
const MOST_TILES = 10_000;

/** What is missing on one map. Pure data: names, no tiles. */
export class FailedRequests {
  readonly #tiles = new Map<string, FailedTiles>();
  readonly #documents = new Map<string, FailedRequest>();

  get size(): number {
    return this.#tiles.size + this.#documents.size;
  }

  add(failed: FailedRequest): void {
    this.#documents.set(nameOf(failed), failed);
  }

  addTile(name: string, failed: FailedRequest & { readonly sourceId: string }): void {
    const tiles = this.#tiles.get(failed.sourceId) ?? { ...failed, names: new Set() };
    this.#tiles.set(failed.sourceId, tiles);
    if (tiles.names.size < MOST_TILES) tiles.names.add(name);
  }

  /** A tile came after all. */
  onTileLoaded(sourceId: string, name: string): void {
    const tiles = this.#tiles.get(sourceId);
    if (tiles?.names.delete(name) && tiles.names.size === 0) this.#tiles.delete(sourceId);
  }

  /** Everything that failed, one entry for all tiles of a source. */
  *all(): Iterable<FailedRequest | FailedTiles> {
    yield* this.#documents.values();
    yield* this.#tiles.values();
  }

  /** Takes out what fits. */
  take(fits: (failed: FailedRequest) => boolean): (FailedRequest | FailedTiles)[] {
    const taken = [...this.all()].filter(fits);
    for (const failed of taken)
      if ('names' in failed) this.#tiles.delete(failed.sourceId);
      else this.#documents.delete(nameOf(failed));
    return taken;
  }

  /** Whether something is missing that is behind the same circuit. */
  wants(request: RequestInfo, reach: 'service' | 'source'): boolean {
    const circuitOf = reach === 'service' ? ({ service }: RequestInfo) => service : tilesetKeyOf;
    return [...this.all()].some((failed) => circuitOf(failed.request) === circuitOf(request));
  }
}

function nameOf({ request, sourceId }: FailedRequest): string {
  return `${request.resource} ${sourceId ?? ''} ${request.url}`;
}

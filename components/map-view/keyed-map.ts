import type { Map as MapLibreMap, MapOptions, StyleSpecification } from 'maplibre-gl';
import type { KeyClient } from '../../src/index.ts';
import { adoptMapStyles, loadMapLibre, type MapLibre } from '../shared/maplibre.ts';
import { prefetchStyle } from './prefetch.ts';
import type { Stage } from './stage.ts';

/** What the map asks of its element, and tells it. */
export interface MapHost {
  /** A MapLibre of the page's own. */
  readonly mapLib?: MapLibre | undefined;
  /** MapLibre's options, asked for when the map is made. */
  mapOptions(): MapOptions;
  /** The map is there; it has no style yet. */
  made(map: MapLibreMap): void;
  /** Everything that was asked for is drawn. */
  complete(): void;
  /** An error of MapLibre that is no key problem. */
  error(error: Error): void;
  /** There will be no map. */
  failed(error: Error): void;
}

/** A map from its first wish to its end: MapLibre's code and the style come at the same time; one map lives through all changes. */
export class KeyedMap {
  stage: Stage | undefined;
  readonly #host: MapHost;
  readonly #root: ShadowRoot;
  readonly #life = new AbortController();
  #client: KeyClient;
  #url: string | undefined;
  #fetching: AbortController | undefined;
  /** What the stage shows, or will when it is there. */
  #style: StyleSpecification | string | undefined;

  constructor(host: MapHost, root: ShadowRoot, client: KeyClient) {
    this.#host = host;
    this.#root = root;
    this.#client = client;
    void this.#make();
  }

  /** Moves to another client. What is loaded stays; what failed is asked for again. */
  bind(client: KeyClient): void {
    if (client === this.#client) return;
    this.#client = client;
    this.stage?.bind(client);
    // A style that was under way carried the key before.
    if (this.#fetching) void this.#load();
  }

  /** Shows the style at this URL, which is shown already or not. */
  show(url: string): void {
    if (url === this.#url) return;
    this.#url = url;
    void this.#load();
  }

  end(): void {
    this.#life.abort();
    this.#fetching?.abort();
    this.stage?.dispose();
  }

  async #make(): Promise<void> {
    const { signal } = this.#life;
    try {
      const [{ Stage }, lib] = await Promise.all([
        import('./stage.ts'),
        this.#host.mapLib ?? loadMapLibre(),
        adoptMapStyles(this.#root),
      ]);
      if (signal.aborted) return;
      this.stage = new Stage(lib, this.#host);
    } catch (error) {
      if (!signal.aborted) this.#host.failed(error as Error);
      return;
    }
    this.stage.bind(this.#client);
    this.#host.made(this.stage.map);
    if (this.#style !== undefined) this.stage.show(this.#style);
  }

  async #load(): Promise<void> {
    this.#fetching?.abort();
    const fetching = (this.#fetching = new AbortController());
    const url = this.#url as string;
    this.#style = undefined;
    const style = (await prefetchStyle(this.#client, url, fetching.signal)) ?? url;
    if (fetching.signal.aborted) return;
    this.#fetching = undefined;
    this.#style = style;
    this.stage?.show(style);
  }
}

import type { StyleSpecification } from 'maplibre-gl';
import type { KeyClient } from '../../src/index.ts';
import { adoptMapStyles, loadMapLibre } from '../shared/maplibre.ts';
import { prefetchStyle, type Prefetched } from './prefetch.ts';
import type { FirstTiles } from './first-tiles.ts';
import type { MapController, MapControllerHost } from './map-controller.ts';

export type MapStyle = string | StyleSpecification;

export interface MapHost extends MapControllerHost {
  /** The map is there; it has no style yet. */
  made(): void;
  /** There will be no map. */
  failed(error: Error): void;
}

/** A map from its first wish to its end: MapLibre's code and the style come at the same time; one map lives through all changes. */
export class KeyedMap {
  view: MapController | undefined;
  /** Makes the first requests, until there is a style to be seen. */
  #firstTiles: FirstTiles | undefined;
  /** Whether the keyless style stands in. */
  fallback = false;
  readonly #host: MapHost;
  readonly #life = new AbortController();
  #client: KeyClient | undefined;
  /** What the keyed map looks like. */
  #wanted: MapStyle | undefined;
  #fetching: AbortController | undefined;
  #onStyled: (() => void) | undefined;
  readonly #styled = new Promise<void>((resolve) => (this.#onStyled = resolve));
  /** What the view shows, or will when it is there. */
  #style: MapStyle | undefined;
  /** What its prefetch brought: the style and where its tiles are, or why it was refused. */
  #known: Prefetched = {};

  constructor(host: MapHost) {
    this.#host = host;
    void this.#make();
  }

  /** Whether it has ever had a client. */
  get isBound(): boolean {
    return this.#client !== undefined;
  }

  /** Moves to another client. What is loaded stays; what failed is asked for again. */
  bind(client: KeyClient): void {
    if (client === this.#client) return;
    this.#client = client;
    this.#known = {};
    this.view?.bind(client);
    // A style that was under way carried the key before.
    if (this.#fetching && this.#wanted !== undefined) void this.#load(this.#wanted);
  }

  /** Shows the keyed map, which is shown already or not. */
  show(style: MapStyle): void {
    if (style === this.#wanted && !this.fallback) return;
    this.#wanted = style;
    this.fallback = false;
    void this.#load(style);
  }

  /** Shows a keyless style for as long as there is no keyed one to be had. */
  showFallback(style: string): void {
    this.fallback = true;
    this.#fetching?.abort();
    this.#give(style);
  }

  end(): void {
    this.#life.abort();
    this.#fetching?.abort();
  }

  async #make(): Promise<void> {
    const { signal } = this.#life;
    const { element } = this.#host;
    const root = element.shadowRoot as ShadowRoot;
    try {
      const loading = Promise.all([element.mapLib ?? loadMapLibre(), adoptMapStyles(root)]);
      loading.catch(() => {});
      const it = await import('./map-controller.ts');
      signal.throwIfAborted();
      const view = await it.openMap(
        loading.then(([lib]) => lib),
        this.#host,
        this.#styled,
        (tiles) => {
          this.#firstTiles = tiles;
          this.#fetchAhead();
        },
        signal,
      );
      await view.ready;
      signal.throwIfAborted();
      this.view = view;
    } catch (error) {
      if (signal.aborted) return;
      this.#host.failed(error as Error);
      this.#life.abort();
      return;
    }
    if (this.#client) this.view.bind(this.#client);
    this.#host.made();
    if (this.#style !== undefined) this.#show(this.view, this.#style);
  }

  async #load(style: MapStyle): Promise<void> {
    this.#fetching?.abort();
    if (typeof style !== 'string') return this.#give(style);
    const { signal } = (this.#fetching = new AbortController());
    const client = this.#host.element.transformRequest ? undefined : this.#client;
    // What an open circuit blocks is not sent ahead of the map either. What is no style at all is MapLibre's to tell of.
    const fetched = client?.problem
      ? undefined
      : client && (await prefetchStyle(client, style, signal).catch(() => undefined));
    if (signal.aborted) return;
    this.#fetching = undefined;
    this.#onStyled?.();
    this.#give(fetched?.style ?? style, fetched);
  }

  /** Has the first tiles requested, if the style is known and the map does not have it yet. */
  #fetchAhead(): void {
    const { style, keyedTiles } = this.#known;
    const client = this.#client;
    if (style && keyedTiles && client && !client.problem)
      this.#firstTiles?.fetchView(this.#host, style, keyedTiles, client.status === 'unknown');
  }

  #give(style: MapStyle, known: Prefetched = {}): void {
    this.#style = style;
    this.#known = known;
    this.#fetchAhead();
    if (this.view) this.#show(this.view, style);
  }

  #show(view: MapController, style: MapStyle): void {
    this.#firstTiles = undefined;
    view.show(style, this.#known.refusal);
  }
}

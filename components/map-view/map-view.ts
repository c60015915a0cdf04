import { html, nothing, type CSSResult, type PropertyValues, type TemplateResult } from 'lit';
import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import type {
  KeyClient,
  KeyProblemEvent,
  KeyRecoveredEvent,
  RequestTransformFunction,
} from '../../src/index.ts';
import { sentenceOf, warnOnce, type Fault } from '../shared/warn-once.ts';
import { concernsMap } from '../shared/concerns.ts';
import { Connection } from '../shared/connection.ts';
import { RemovalController } from '../shared/removal-controller.ts';
import type { MapLibre, WorkerFile } from '../shared/maplibre.ts';
import { dropServerRoot } from '../shared/server-root.ts';
import { tokens } from '../shared/tokens.ts';
import { whenNearViewport } from './when-near-viewport.ts';
import { MapErrorEvent } from './events.ts';
import { KeyedMap, type MapHost } from './keyed-map.ts';
import { connecting, MapViewProperties } from './map-view.properties.ts';
import { styles } from './map-view.styles.ts';
import { promisedMap } from './promised-map.ts';
import { readMapStyle } from './read-map-style.ts';

/**
 * A map behind a public key: it says why when the key is refused, and comes back when that is fixed.
 *
 * @example
 * <map-view api-key="pk_…" provider="maptiler" center="11.58,48.14" zoom="12">
 *   <map-marker lng="11.58" lat="48.14">Here we are</map-marker>
 * </map-view>
 *
 * @event {Event} map-ready - `.map` is there.
 * @event {Event} map-load - The first complete map is drawn.
 * @event {MapErrorEvent} map-error - Something other than the key is wrong. Preventing it keeps the console line away.
 * @event {KeyProblemEvent} key-problem - The key or its host has a problem. Preventing it keeps notice and console line away.
 * @event {KeyRecoveredEvent} key-recovered - Everything works again.
 * @slot - `<map-marker>` elements.
 * @slot problem - Replaces the notice.
 * @slot loading - Shown until the map is drawn.
 * @csspart map - The map.
 * @csspart notice - The notice.
 */
export class MapView extends MapViewProperties {
  static override styles: CSSResult[] = [tokens, styles];

  /** MapLibre's worker, for a build that brings one along. An element's `worker-url` wins. */
  static worker: WorkerFile | undefined;

  #client: KeyClient | undefined;
  readonly #connection = new Connection(
    this,
    () => this.#settle(),
    () => this.#connect(),
    concernsMap,
  );
  #keyed: KeyedMap | undefined;
  #connected = false;
  #isNear = false;
  #stopWaiting: (() => void) | undefined;
  #complete = false;
  /** Whether everything that the map asked for was drawn, with the key or without. */
  #isDrawn = false;
  #error: Error | undefined;
  #faults: readonly Fault[] = [];
  #whenMap = promisedMap();
  /** One function for all that `transformRequest` is set to: whoever renders with a new one each time keeps the client. */
  readonly #transform: RequestTransformFunction = (url, type) =>
    this.transformRequest?.(url, type) as unknown;

  constructor() {
    super();
    this.status = 'idle';
    new RemovalController(this, () => this.#end());
  }

  /** The MapLibre map, from `map-ready` on. */
  get map(): MapLibreMap | undefined {
    return this.#keyed?.view?.map;
  }

  /** The MapLibre that made the map, from `map-ready` on. */
  get lib(): MapLibre | undefined {
    return this.#keyed?.view?.lib;
  }

  /** The client that this map uses. Set one of your own to share it, or for a provider of your own. */
  get client(): KeyClient | undefined {
    return this.#client ?? this.#connection.client;
  }

  set client(client: KeyClient | undefined) {
    if (client === this.#client) return;
    this.#client = client;
    this.requestUpdate('client');
  }

  /** Resolves with the MapLibre map, once it is there. Rejects if there will be none: an attribute is wrong, MapLibre did not load, or the element was removed. */
  whenMap(): Promise<MapLibreMap> {
    return this.#whenMap.promise;
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    dropServerRoot(this);
    return super.createRenderRoot();
  }

  protected override updated(changed: PropertyValues): void {
    const reconnect = !this.#connected || connecting.some((name) => changed.has(name));
    // After the update, because it changes what was just rendered; and so never on a server, which does not come here.
    queueMicrotask(() => {
      if (!this.isConnected) return;
      // A page that may never be seen costs no request.
      if ((document as { prerendering?: boolean }).prerendering)
        return document.addEventListener('prerenderingchange', () => this.requestUpdate(), { once: true });
      if (this.loading === 'lazy' && !this.#isNear) return this.#wait();
      if (reconnect) this.#connect();
      this.#keyed?.view?.change(new Set(changed.keys() as Iterable<string>));
    });
  }

  override render(): TemplateResult {
    const { fault, shown } = this.#connection;
    const trouble = fault ?? this.#error ?? this.#faults[0];
    return html`
      <slot name="loading"><div class="loading"></div></slot>
      <div class="map" part="map"></div>
      <div class="notice" part="notice" ?hidden=${!shown && !trouble}>
        <slot name="problem">
          <key-notice
            .client=${this.client}
            .problem=${shown ?? null}
            .trouble=${trouble}
            .retry=${(shown ? this.client : (this.#error ?? fault?.isPassing)) && this.#retry}
            .texts=${this.texts}
            problem-details=${this.problemDetails ?? nothing}
          ></key-notice>
        </slot>
      </div>
      <slot hidden></slot>
    `;
  }

  #wait(): void {
    this.#stopWaiting ??= whenNearViewport(this, () => {
      this.#isNear = true;
      this.requestUpdate();
    });
  }

  #connect(): void {
    this.#connected = true;
    const { apiKey, provider, apiUrl, mapStyle, transformRequest, fallbackStyle } = this;
    this.#connection.wish({
      apiKey,
      provider,
      apiUrl,
      mapStyle,
      transformRequest: transformRequest && this.#transform,
      client: this.#client,
    });
    const { client, loading } = this.#connection;
    if (client || loading || fallbackStyle) this.#keyed ??= new KeyedMap(this.#host);
    if (client) this.#show(client);
    this.#settle();
  }

  #show(client: KeyClient): void {
    this.#keyed?.bind(client);
    const style = this.#styleOf(client);
    if (style === undefined) return;
    if (this.#keyed?.fallback) this.#isDrawn = false;
    this.#keyed?.show(style);
  }

  /** The style to show. One that was given as JSON is kept as it was read. */
  #styleOf(client: KeyClient): string | StyleSpecification | undefined {
    const { mapStyle } = this;
    if (mapStyle && typeof mapStyle === 'object') return mapStyle;
    try {
      const style = readMapStyle(mapStyle, this.baseURI, client.styleUrl);
      if (typeof style === 'object') this.mapStyle = style;
      return style;
    } catch (error) {
      // It may be wrong, or not there at all.
      this.#fail({ attribute: 'map-style', message: `must be set to a style. ${(error as Error).message}` });
      return undefined;
    }
  }

  #fail(fault: Fault): void {
    warnOnce(this, fault);
    this.#connection.fault = fault;
  }

  #end(): void {
    this.#stopWaiting?.();
    this.#isNear = this.#connected = this.#complete = this.#isDrawn = false;
    this.#connection.end();
    this.#keyed?.end();
    this.#keyed = this.#error = this.#stopWaiting = undefined;
    this.#faults = [];
    this.#giveUp(new Error(`<${this.localName}> was removed.`));
    this.#settle();
  }

  #giveUp(error: Error): void {
    this.#whenMap.reject(error);
    this.#whenMap = promisedMap();
  }

  /** *Try again*: for the key's problems at the client, for code that did not come from the start. */
  readonly #retry = async (): Promise<void> => {
    if (!this.#error && !this.#connection.fault?.isPassing) return void (await this.client?.recheck());
    this.#keyed?.end();
    this.#keyed = this.#error = undefined;
    this.#connect();
    await this.#whenMap.promise.catch(() => {});
  };

  readonly #host: MapHost = {
    element: this,
    container: () => this.renderRoot.querySelector<HTMLElement>('.map') as HTMLElement,
    worker: () => (this.workerUrl ? { url: this.workerUrl } : MapView.worker),
    made: () => {
      this.#whenMap.resolve(this.map as MapLibreMap);
      this.dispatchEvent(new Event('map-ready'));
      this.#settle();
    },
    complete: () => {
      this.#isDrawn = true;
      this.#finish();
    },
    // Without a style there is no map; anything else is missing on one.
    error: (error, isFatal = !this.map?.getStyle()) => this.#report(error, isFatal),
    faults: (faults) => {
      this.#faults = faults;
      for (const fault of faults) warnOnce(this, fault);
      this.#settle();
    },
    failed: (error) => {
      this.#report(error, true);
      this.#giveUp(error);
    },
  };

  /** The map is drawn, and its key has proved itself: that may be told after the last tile is there. */
  #finish(): void {
    if (!this.#isDrawn || this.#complete || this.#connection.problem || this.#keyed?.fallback) return;
    this.#complete = true;
    this.#error = undefined;
    this.#settle();
    this.dispatchEvent(new Event('map-load'));
    // What explains a problem is loaded before it is needed: on a line that is down it could not be.
    void import('../key-notice/define.ts');
  }

  #report(error: Error, fatal: boolean): void {
    if (fatal) this.#error = error;
    if (this.dispatchEvent(new MapErrorEvent(error)))
      console.error(`[mapward] <${this.localName}>: ${error.message}`);
    this.#settle();
  }

  /** Brings what is told and shown of the map's state up to date. */
  #settle(): void {
    this.#finish();
    const { problem, fault, shown, client } = this.#connection;
    if (fault && !this.fallbackStyle && !this.#keyed?.isBound) {
      this.#keyed?.end();
      this.#keyed = undefined;
      this.#giveUp(new Error(sentenceOf(this, fault)));
    }
    const without = fault || this.#error || problem ? 'failed' : this.#connected ? 'loading' : 'idle';
    this._settle(this.#complete ? 'loaded' : without, problem?.code);
    const keyed = this.#keyed;
    const nothingDrawn = !this.#complete && !keyed?.view?.drawn;
    // A client that has not proved itself yet is given its chance.
    const refused = client ? client.problems.find(concernsMap) : problem;
    const fallback = this.fallbackStyle && URL.parse(this.fallbackStyle, this.baseURI);
    if (keyed && refused && fallback && nothingDrawn && !keyed.fallback) keyed.showFallback(fallback.href);
    else if (keyed?.fallback && !refused && client) this.#show(client);
    if (shown || fault || this.#error || this.#faults.length > 0) void import('../key-notice/define.ts');
    this.requestUpdate();
  }
}

declare global {
  interface HTMLElementEventMap {
    'map-ready': Event;
    'map-load': Event;
    'map-error': MapErrorEvent;
    'key-problem': KeyProblemEvent;
    'key-recovered': KeyRecoveredEvent;
  }
  interface HTMLElementTagNameMap {
    'map-view': MapView;
  }
}

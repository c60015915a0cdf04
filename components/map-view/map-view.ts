import {
  html,
  LitElement,
  nothing,
  type CSSResult,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { KeyClient, ProblemCode } from '../../src/index.ts';
import { complain, type Fault } from '../shared/complain.ts';
import { Connection } from '../shared/connection.ts';
import { tokens } from '../shared/tokens.ts';
import { MapErrorEvent } from './events.ts';
import { KeyedMap } from './keyed-map.ts';
import { styles } from './map-view.styles.ts';
import { viewOf } from './view.ts';

/** `idle` until the map is wanted, `loaded` from the first complete map on, `failed` when there is none to be had as things are. */
export type MapStatus = 'idle' | 'loading' | 'loaded' | 'failed';

/** A change of these may mean another client or another style. */
const connecting = ['apiKey', 'provider', 'apiUrl', 'mapStyle', 'client'] as const;

/**
 * A map behind a public key: it says why when the key is refused, and comes back when that is mended.
 *
 * @event {Event} map-ready - `.map` is there.
 * @event {Event} map-load - The first complete map is drawn.
 * @event {MapErrorEvent} map-error - Something other than the key is wrong.
 * @event {KeyProblemEvent} key-problem - The key or its host has a problem. Preventing it keeps notice and console line away.
 * @event {KeyRecoveredEvent} key-recovered - Everything works again.
 * @slot problem - Replaces the notice.
 * @csspart map - The map.
 * @csspart notice - The notice.
 */
export class MapView extends LitElement {
  static override styles: CSSResult[] = [tokens, styles];

  static override properties: PropertyDeclarations = {
    apiKey: { attribute: 'api-key' },
    provider: {},
    apiUrl: { attribute: 'api-url' },
    mapStyle: { attribute: 'map-style' },
    center: {},
    zoom: {},
    theme: { reflect: true },
    problemDetails: { attribute: 'problem-details' },
    client: { attribute: false, noAccessor: true },
    problem: { reflect: true },
    status: { reflect: true },
  };

  /** The public key. */
  declare apiKey: string | null | undefined;
  /** The provider's name, such as `mapward`. */
  declare provider: string | null | undefined;
  /** The base URL of a Mapward key service of one's own. */
  declare apiUrl: string | null | undefined;
  /** One of the provider's maps by its id, or the URL of a style. Default: the provider's default map. */
  declare mapStyle: string | null | undefined;
  /** `lng,lat` in degrees. Default: the style's own. */
  declare center: string | readonly [number, number] | null | undefined;
  /** Default: the style's own. */
  declare zoom: string | number | null | undefined;
  /** Default: the page's colour scheme. */
  declare theme: 'light' | 'dark' | null | undefined;
  /** Who reads the cause: `auto` (default; the author, on localhost), `always`, `never`. */
  declare problemDetails: 'auto' | 'always' | 'never' | null | undefined;
  /** The code of what is wrong now. Read only. */
  declare problem: ProblemCode | undefined;
  /** How far the map has come. Read only. */
  declare status: MapStatus;

  #client: KeyClient | undefined;
  readonly #connection = new Connection(this, () => this.#settle());
  #keyed: KeyedMap | undefined;
  #connected = false;
  #complete = false;
  #error: Error | undefined;
  #faults: readonly Fault[] = [];
  #whenMap = Promise.withResolvers<MapLibreMap>();

  constructor() {
    super();
    this.status = 'idle';
  }

  /** The MapLibre map, from `map-ready` on. */
  get map(): MapLibreMap | undefined {
    return this.#keyed?.stage?.map;
  }

  /** The client that this map uses. Set one of your own to share it, or for a provider of your own. */
  get client(): KeyClient | undefined {
    return this.#client ?? this.#connection.client;
  }

  set client(client: KeyClient | undefined) {
    const before = this.#client;
    this.#client = client;
    this.requestUpdate('client', before);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    // A move in the document is a removal and an insertion in one task: only what is away after it is gone for good.
    setTimeout(() => {
      if (!this.isConnected) this.#end();
    });
  }

  protected override updated(changed: PropertyValues): void {
    const reconnect = !this.#connected || connecting.some((name) => changed.has(name));
    const look = changed.has('center') || changed.has('zoom');
    // After the update, because it changes what was just rendered; so a server never connects.
    queueMicrotask(() => {
      if (!this.isConnected) return;
      if (look) this.#look();
      if (reconnect) this.#connect();
    });
  }

  #connect(): void {
    this.#connected = true;
    const { apiKey, provider, apiUrl, mapStyle } = this;
    const wish = { apiKey, provider, apiUrl, mapStyle, client: this.#client };
    this.#connection.wish(wish);
    const { client } = this.#connection;
    if (client) {
      const style = mapStyle ?? undefined;
      const url =
        style !== undefined && /[/:]/.test(style)
          ? new URL(style, this.baseURI).href
          : client.styleUrl(style);
      if (this.#keyed) this.#keyed.bind(client);
      else this.#keyed = new KeyedMap(this.#host, this.renderRoot as ShadowRoot, client);
      this.#keyed.show(url);
    }
    this.#settle();
  }

  #end(): void {
    this.#connected = this.#complete = false;
    this.#connection.end();
    this.#keyed?.end();
    this.#keyed = this.#error = undefined;
    this.#whenMap = Promise.withResolvers();
    this.#settle();
  }

  #look(): void {
    const { options, faults } = viewOf(this);
    this.#faults = faults;
    for (const fault of faults) complain(this, fault);
    this.map?.jumpTo(options as { center?: [number, number]; zoom?: number });
  }

  readonly #host = {
    mapOptions: () => ({
      container: this.renderRoot.querySelector<HTMLElement>('.map') as HTMLElement,
      ...viewOf(this).options,
    }),
    made: (map: MapLibreMap): void => {
      this.#whenMap.resolve(map);
      this.dispatchEvent(new Event('map-ready'));
    },
    complete: (): void => {
      if (this.#connection.problem || this.#complete) return;
      this.#complete = true;
      this.#settle();
      this.dispatchEvent(new Event('map-load'));
    },
    error: (error: Error): void => {
      this.dispatchEvent(new MapErrorEvent(error));
    },
    failed: (error: Error): void => {
      this.#error = error;
      console.error(`[mapward] <${this.localName}>: ${error.message}`);
      this.#settle();
      this.dispatchEvent(new MapErrorEvent(error));
    },
  };

  /** Brings what is told of the map up to date. */
  #settle(): void {
    const { problem, fault, shown } = this.#connection;
    this.problem = problem?.code;
    if (this.#complete) this.status = 'loaded';
    else if (fault || this.#error || problem) this.status = 'failed';
    else this.status = this.#connected ? 'loading' : 'idle';
    if (shown || fault || this.#error || this.#faults.length > 0) void import('../key-notice/define.ts');
    this.requestUpdate();
  }

  /** Resolves with the MapLibre map, once it is there. */
  whenMap(): Promise<MapLibreMap> {
    return this.#whenMap.promise;
  }

  override render(): TemplateResult {
    const { fault, shown } = this.#connection;
    const trouble = fault ?? this.#error ?? this.#faults[0];
    return html`
      <div class="map" part="map"></div>
      <div class="notice" part="notice" ?hidden=${!shown && !trouble}>
        <slot name="problem">
          <key-notice
            .client=${this.client}
            .problem=${shown ?? null}
            .trouble=${trouble}
            problem-details=${this.problemDetails ?? nothing}
          ></key-notice>
        </slot>
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'map-view': MapView;
  }
}

import type { LngLatBoundsLike, Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { bindMap, isKeyProblemError, type KeyClient } from '../../src/index.ts';
import type { Fault } from '../shared/warn-once.ts';
import type { MapLibre, WorkerFile } from '../shared/maplibre.ts';
import { languageOf, loadTexts } from '../shared/texts/load-texts.ts';
import type { Texts } from '../shared/texts/texts.ts';
import { Attribution } from './attribution.ts';
import { WebGLContextPool } from './webgl-context-pool.ts';
import { Controls } from './controls.ts';
import { decorate, isDecorated, type Originals } from './decorate.ts';
import { drawTogether } from './first-frame.ts';
import { FirstTiles, type StyleRefusal } from './first-tiles.ts';
import { boundsOf, geojsonSource } from './geojson.ts';
import { GeojsonPopups } from './geojson-popups.ts';
import { GestureRule } from './gestures.ts';
import { hasStyleShape } from './has-style-shape.ts';
import { invalidSourceOf } from './invalid-source.ts';
import { cameraOf, optionsOf, PADDING } from './map-options.ts';
import { readSettings, settingNames, type Settings } from './settings.ts';
import { isWorkerLost, standBack, wakeWorker } from './wake-worker.ts';
import { placeWorker, startableWorker } from './worker-file.ts';
import type { MapProps } from './map-props.ts';

/** What the stage needs of its element, and tells it. */
export interface MapControllerHost {
  readonly element: HTMLElement & MapProps;
  container(): HTMLElement;
  worker(): WorkerFile | undefined;
  /** Everything that was asked for is drawn. */
  complete(): void;
  /** An error of MapLibre that is no key problem. `isFatal`: no map comes of it. */
  error(error: Error, isFatal?: boolean): void;
  /** Attributes that could not be read. */
  faults(faults: readonly Fault[]): void;
}

/** MapLibre's errors, those of requests with the URL and the status. */
type MapError = Error & { readonly url?: string; readonly status?: number };

interface MapErrorEvent {
  readonly error?: MapError;
  readonly sourceId?: string;
}

interface TiledSource {
  readonly tiles?: unknown;
}

/** Answers that may be about the key. */
const keyStatuses = [401, 402, 403, 429];

/**
 * Waits for what a map needs (MapLibre, texts, a WebGL context), and makes it. MapLibre's worker, which it needs for a style, may come
 * meanwhile.
 * @param styled resolves once the style is there: of what else there is to load, only MapLibre goes before the worker.
 * @param onFirstTiles tells who makes the first requests, once they can be made.
 * @param signal ends the map.
 */
export async function openMap(
  loading: Promise<MapLibre>,
  host: MapControllerHost,
  styled: Promise<void>,
  onFirstTiles: (tiles: FirstTiles) => void,
  signal: AbortSignal,
): Promise<MapController> {
  const { element } = host;
  const share = new WebGLContextPool(element, signal);
  // A page's own MapLibre finds its worker by itself.
  const file = element.mapLib ? undefined : host.worker();
  const worker = file && Promise.race([styled, loading]).then(() => startableWorker(file));
  worker?.catch(() => {});
  const [lib, texts] = await Promise.all([loading, loadTexts(languageOf(element)), share.granted]);
  signal.throwIfAborted();
  const firstTiles = new FirstTiles(lib, signal);
  onFirstTiles(firstTiles);
  const ready = placeWorker(lib, worker);
  const awake = ready.then(() => wakeWorker(lib, (error) => host.error(error, true), signal));
  // Told to whoever waits for it to be ready.
  awake.catch(() => {});
  await Promise.race([awake, standBack()]).catch(() => {});
  signal.throwIfAborted();
  return new MapController(lib, texts, host, share, signal, ready, firstTiles);
}

/** The MapLibre map itself, and what is done with MapLibre. Its code comes along with MapLibre's. */
export class MapController {
  readonly map: MapLibreMap;
  readonly lib: MapLibre;
  /** Once it has a worker, the map can be shown a style. Rejects if there is none to be had. */
  readonly ready: Promise<void>;
  /** Whether a tile has been drawn. */
  drawn = false;
  readonly #host: MapControllerHost;
  readonly #signal: AbortSignal;
  readonly #controls: Controls;
  readonly #gestures: GestureRule;
  readonly #firstTiles: FirstTiles;
  /** Whether a request failed that the client has yet to judge. */
  #isUnjudged = false;
  #client: KeyClient | undefined;
  #settings: Settings;
  #originals: Originals = new Map();
  #shown: StyleSpecification | string | undefined;

  constructor(
    lib: MapLibre,
    texts: Texts,
    host: MapControllerHost,
    share: WebGLContextPool,
    signal: AbortSignal,
    ready: Promise<void>,
    firstTiles: FirstTiles,
  ) {
    this.#host = host;
    this.#signal = signal;
    this.lib = lib;
    this.ready = ready;
    const { element } = host;
    this.#settings = this.#read();
    const { attributionControl = {}, ...options } = element.mapOptions ?? {};
    this.map = new lib.Map({
      container: host.container(),
      // What is on screen stays there while a circuit is open.
      refreshExpiredTiles: false,
      locale: { ...texts.map, ...element.texts?.map },
      ...optionsOf(this.#settings),
      ...options,
      // MapLibre's own makes HTML of what servers send.
      attributionControl: false,
    });
    if (attributionControl !== false) {
      const { customAttribution = '<a href="https://maplibre.org/">MapLibre</a>' } = attributionControl;
      this.map.addControl(new Attribution(texts.attribution, [customAttribution].flat()));
    }
    this.#controls = new Controls(this.map, lib, element);
    this.#controls.show(this.#settings.controls);
    this.#gestures = new GestureRule(this.map, this.#signal);
    this.#gestures.set(this.#settings.gestureHandling);
    new GeojsonPopups(this.map, lib);
    share.use(this.map);
    this.#firstTiles = firstTiles;
    firstTiles.onFirst = () => drawTogether(this.map, signal);
    this.#listen();
    // Frees the WebGL context, and everything that MapLibre put into the document.
    signal.addEventListener('abort', () => this.map.remove());
  }

  bind(client: KeyClient): void {
    this.#client = client;
    client.addEventListener('key-recovered', () => (this.#isUnjudged = false), { signal: this.#signal });
    const isKeyInHeader = client.provider.key.in === 'header';
    bindMap(this.map, client, {
      finalTransform: (request, type) => this.#firstTiles.ask(request, type, isKeyInHeader),
    });
  }

  /** @param refusal what a request for the style was answered with, if it was refused: the map does not ask again to hear the same. */
  show(style: StyleSpecification | string, refusal?: StyleRefusal): void {
    this.#shown = style;
    const isReadable = typeof style !== 'string' && hasStyleShape(style);
    if (!isReadable || !FirstTiles.serve(style)) this.#firstTiles.end();
    const invalid = typeof style === 'string' ? undefined : invalidSourceOf(style);
    if (isReadable) this.#setDecorated(style, this.#settings);
    // MapLibre asks before `setStyle` returns: https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/style/style.ts (`loadURL`)
    else if (invalid === undefined) this.#firstTiles.refuseStyle(refusal, () => this.#set(style));
    else this.#host.error(new TypeError(`sources.${invalid}: object expected.`), true);
  }

  /** Brings the map up to its element's attributes, of which these have changed. */
  change(names: ReadonlySet<string>): void {
    if (!settingNames.some((name) => names.has(name))) return;
    const before = this.#settings;
    const settings = (this.#settings = this.#read());
    const { map } = this;
    const changed = (...wanted: string[]): boolean => wanted.some((name) => names.has(name));
    if (changed('minZoom')) map.setMinZoom(settings.minZoom ?? null);
    if (changed('maxZoom')) map.setMaxZoom(settings.maxZoom ?? null);
    if (changed('center', 'zoom', 'bearing', 'pitch')) map.jumpTo(cameraOf(settings));
    if (changed('bounds') && settings.bounds) this.#fit(settings.bounds);
    if (changed('controls')) this.#controls.show(settings.controls);
    if (changed('gestureHandling')) this.#gestures.set(settings.gestureHandling);
    if (changed('language', 'projection', 'geojson')) this.#redecorate(changed('projection'));
    if (changed('geojson') && settings.geojson !== before.geojson) this.#fitData();
  }

  #read(): Settings {
    const { settings, faults } = readSettings(this.#host.element);
    this.#host.faults(faults);
    return settings;
  }

  #listen(): void {
    const { map } = this;
    map.on('idle', () => {
      this.#firstTiles.forget();
      // What failed counts as done, so a map without a single tile comes to rest as well, before it is known why.
      if (map.isStyleLoaded() && (this.drawn || !this.#isUnjudged)) this.#host.complete();
    });
    map.on('sourcedata', (event) => {
      const { tile } = event as { tile?: { state: string } };
      if (tile?.state !== 'loaded') return;
      this.drawn = true;
      this.#firstTiles.end();
    });
    // Styles that we hand over are decorated; those that a recovery fetched are not yet.
    map.on('style.load', () => {
      this.#controls.show(this.#settings.controls);
      if (!isDecorated(map.getStyle())) this.#redecorate();
    });
    map.once('style.load', () => this.#fitData());
    // MapLibre brings back a style that was there; one that was still on its way when the context went is lost.
    map.on('webglcontextrestored', () => {
      if (!(map.style as unknown) && this.#shown !== undefined) this.show(this.#shown);
    });
    map.on('error', (event) => this.#judge(event as unknown as MapErrorEvent));
  }

  /** What the client deals with is no news here: refusals of the key, and its host being down. */
  #judge({ error, sourceId }: MapErrorEvent): void {
    // A plugin's event may come without an error.
    if (!error || this.#signal.aborted) return;
    const { url, status = 0 } = error;
    const isTold = status === 0 || status >= 500 || keyStatuses.includes(status);
    if (isKeyProblemError(error) || (isTold && this.#isOfClient(url, sourceId))) {
      this.#isUnjudged = true;
      return;
    }
    if (!isWorkerLost(error)) this.#host.error(error);
  }

  /** Of a body that broke off, MapLibre's error has no URL. */
  #isOfClient(url: string | undefined, sourceId: string | undefined): boolean {
    const client = this.#client;
    if (!client) return false;
    if (url !== undefined) return client.owns(url);
    const { tiles } = (sourceId === undefined ? {} : (this.map.getSource(sourceId) ?? {})) as TiledSource;
    return Array.isArray(tiles) && tiles.some((template) => client.owns(String(template)));
  }

  /** @param flatten whether a projection that is not given any more becomes the flat one again; else it stays the style's own. */
  #redecorate(flatten = false): void {
    const style = this.map.getStyle() as StyleSpecification | undefined;
    // A style that is still loading is decorated when it is there: https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/style/style.ts#L232
    if (!style || !this.map.style?._loaded) return;
    const settings = flatten ? { projection: 'mercator' as const, ...this.#settings } : this.#settings;
    this.#setDecorated(style, settings, isDecorated(style) ? this.#originals : undefined);
  }

  #setDecorated(style: StyleSpecification, settings: Settings, originals?: Originals): void {
    const decorated = decorate(style, settings, originals);
    this.#originals = decorated.originals;
    this.#set(decorated.style);
  }

  /** Only what differs is replaced, where there is something to compare with; MapLibre would warn that there is not. */
  #set(style: StyleSpecification | string): void {
    const before = this.map.getStyle() as StyleSpecification | undefined;
    this.map.setStyle(style, { diff: before !== undefined });
  }

  /** Shows the page's own data, unless the page says where to look. */
  #fitData(): void {
    const { geojson, center, zoom, bounds, hash } = this.#settings;
    if (geojson === undefined || center || zoom !== undefined || bounds || hash) return;
    if (typeof geojson !== 'string') {
      const box = boundsOf(geojson);
      if (box) this.#fit(box);
      return;
    }
    const source = this.map.getSource(geojsonSource) as
      { getBounds?(): Promise<LngLatBoundsLike> } | undefined;
    const fit = async (): Promise<void> => {
      const box = await source?.getBounds?.();
      if (box && !this.#signal.aborted) this.#fit(box);
    };
    void fit().catch(() => {});
  }

  #fit(box: LngLatBoundsLike | readonly number[]): void {
    this.map.fitBounds(box as LngLatBoundsLike, { padding: PADDING, maxZoom: 15, animate: false });
  }
}

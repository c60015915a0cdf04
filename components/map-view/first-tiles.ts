import type { GetResourceResponse, StyleSpecification } from 'maplibre-gl';
import type { RequestParameters } from '../../src/index.ts';
import type { MapLibre } from '../shared/maplibre.ts';
import type { MapProps } from './map-props.ts';
import { readSettings } from './settings.ts';
import { tilesInView, type KeyedTiles, type TileInView } from './tiles-in-view.ts';

/** A response and its body, an error's as a blob. */
interface Answer {
  readonly response: Response;
  readonly body: ArrayBuffer | Blob;
}

/** What a request for a style was answered with. */
export interface StyleRefusal extends Answer {
  /** As it was sent, with the key. */
  readonly url: string;
}

/** What decides the first view. */
export interface ViewHost {
  readonly element: MapProps;
  container(): HTMLElement;
}

interface Asked {
  readonly url: string;
  readonly answer: Promise<Answer>;
  readonly abort: AbortController;
  readonly cache?: RequestCache | undefined;
}

/** A style may be anything that a server sends: what is wrong with it MapLibre tells, when it is shown. */
function viewOf(find: () => TileInView[]): TileInView[] {
  try {
    return find();
  } catch {
    return [];
  }
}

/**
 * The requests of a start that the page makes sooner than MapLibre would, and hands over under a protocol of their own: they fail as
 * MapLibre's own do. MapLibre fetches tiles in its worker, which takes a while to start; a style that was refused before MapLibre was
 * there is not requested a second time.
 */
export class FirstTiles {
  readonly #lib: MapLibre;
  readonly #signal: AbortSignal;
  readonly #protocol = `mapward-${Math.random().toString(36).slice(2)}`;
  /** What was asked for and not handed over yet, by its URL under the protocol. */
  readonly #asked = new Map<string, Asked>();
  /** What was asked for before the map did, by its URL as it was sent. */
  readonly #ahead = new Map<string, Asked>();
  /** Called once, when the first tile goes to the worker. */
  onFirst: (() => void) | undefined;
  #refusal: StyleRefusal | undefined;
  #count = 0;
  #over = false;

  /** @param signal ends the map. */
  constructor(lib: MapLibre, signal: AbortSignal) {
    this.#lib = lib;
    this.#signal = signal;
    lib.addProtocol(this.#protocol, ({ url }, abort) => this.#handOver(url, abort.signal));
    signal.addEventListener('abort', () => lib.removeProtocol(this.#protocol));
  }

  /** Whether all tiles of a style are fetched by the worker, in the way that the page would. */
  static serve({ sources }: StyleSpecification): boolean {
    return Object.values(sources).every(
      (source) => source.type === 'geojson' || (source.type === 'vector' && source.encoding !== 'mlt'),
    );
  }

  /** The worker is there, or the tiles are none of its. */
  end(): void {
    this.#over = true;
  }

  /** The view is complete: what was not fetched from here by now will not be. */
  forget(): void {
    for (const requests of [this.#asked, this.#ahead]) {
      for (const { abort } of requests.values()) abort.abort();
      requests.clear();
    }
  }

  /**
   * Makes the requests that the map is about to make for a style's tiles.
   * @param keyedTiles their sources' templates as they are sent, with the key.
   * @param isUnproven whether the first that the map requests is to prove the key, which only an answer of the network can.
   */
  fetchView(
    { element, container }: ViewHost,
    style: StyleSpecification,
    keyedTiles: KeyedTiles,
    isUnproven: boolean,
  ): void {
    // What the page has a say in cannot be told beforehand.
    if (element.mapOptions || element.transformRequest || !FirstTiles.serve(style)) return;
    const { clientWidth: width, clientHeight: height } = container();
    const { settings } = readSettings(element);
    for (const { url, isNearest } of viewOf(() =>
      tilesInView({ width, height }, settings, style, keyedTiles),
    ))
      if (!this.#ahead.has(url))
        this.#ahead.set(url, this.#fetch(url, isUnproven && isNearest ? { cache: 'no-cache' } : {}));
  }

  /**
   * Answers the request for its style that the map makes meanwhile with a refusal that is there already. A request that an open circuit
   * holds back is made later, when the refusal may be over.
   */
  refuseStyle(refusal: StyleRefusal | undefined, meanwhile: () => void): void {
    this.#refusal = refusal;
    meanwhile();
    this.#refusal = undefined;
  }

  /** Makes a tile's request now, and gives MapLibre one that is answered with it. */
  readonly ask = (
    request: RequestParameters,
    type: 'Style' | 'Tile',
    isKeyInHeader = false,
  ): RequestParameters => {
    const { url, headers, cache, ...more } = request;
    if (type === 'Style') {
      const refusal = this.#refusal;
      this.#refusal = undefined;
      return refusal?.url === url
        ? this.#hand(request, { url, answer: Promise.resolve(refusal), abort: new AbortController() })
        : request;
    }
    const ahead = this.#ahead.get(url);
    // What may come out of the HTTP cache is no answer to a request that must not.
    if (ahead && (cache === undefined || cache === ahead.cache)) {
      this.#ahead.delete(url);
      return this.#hand(request, ahead);
    }
    // Other schemes are protocols of the page's own, and other options are MapLibre's to understand.
    const isPlain = /^https?:$/.test(URL.parse(url)?.protocol ?? '') && Object.keys(more).length === 0;
    if (this.#over || !isPlain) return request;
    return this.#hand(
      request,
      this.#fetch(url, {
        ...(headers && { headers }),
        // A keyed header would follow a redirect to another host.
        ...(isKeyInHeader && { redirect: 'error' }),
        ...(cache !== undefined && { cache: cache as RequestCache }),
      }),
    );
  };

  #hand(request: RequestParameters, asked: Asked): RequestParameters {
    const own = `${this.#protocol}://${this.#count++}`;
    this.#asked.set(own, asked);
    return { ...request, url: own };
  }

  async #handOver(own: string, signal: AbortSignal): Promise<GetResourceResponse<ArrayBuffer>> {
    const { url, answer, abort } = this.#asked.get(own) as Asked;
    this.#asked.delete(own);
    signal.addEventListener('abort', () => abort.abort());
    const { response, body } = await answer;
    const { status, statusText, headers } = response;
    if (body instanceof Blob) throw new this.#lib.AJAXError(status, statusText, url, body);
    this.onFirst?.();
    this.onFirst = undefined;
    return { data: body, cacheControl: headers.get('Cache-Control'), expires: headers.get('Expires') };
  }

  #fetch(url: string, init: RequestInit): Asked {
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.#signal]);
    const answer = this.#read(url, { ...init, signal });
    // Told when it is handed over.
    answer.catch(() => {});
    return { url, answer, abort, cache: init.cache };
  }

  /** The body is read at once: a map that is being made leaves the page little time for it. */
  async #read(url: string, init: { readonly signal: AbortSignal }): Promise<Answer> {
    const response = await fetch(url, init).catch((error: Error) => {
      if (init.signal.aborted) throw error;
      throw new this.#lib.AJAXError(0, error.message, url, new Blob());
    });
    return { response, body: response.ok ? await response.arrayBuffer() : await response.blob() };
  }
}

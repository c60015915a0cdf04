import type { GetResourceResponse, StyleSpecification } from 'maplibre-gl';
import type { RequestParameters } from '../../src/index.ts';
import type { MapLibre } from '../shared/maplibre.ts';

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

interface Asked {
  readonly url: string;
  readonly answer: Promise<Answer>;
  readonly abort: AbortController;
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
  #onFirst: (() => void) | undefined;
  #refusal: StyleRefusal | undefined;
  #count = 0;
  #over = false;

  /**
   * @param signal ends the map.
   * @param onFirst called once, when the first tile goes to the worker.
   */
  constructor(lib: MapLibre, signal: AbortSignal, onFirst?: () => void) {
    this.#lib = lib;
    this.#signal = signal;
    this.#onFirst = onFirst;
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
    for (const { abort } of this.#asked.values()) abort.abort();
    this.#asked.clear();
  }

  /** Answers the map's next request for its style with a refusal that is there already. */
  refuseStyle(refusal: StyleRefusal): void {
    this.#refusal = refusal;
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
    // Other schemes are protocols of the page's own, and other options are MapLibre's to understand.
    const isPlain = /^https?:$/.test(URL.parse(url)?.protocol ?? '') && Object.keys(more).length === 0;
    if (this.#over || !isPlain) return request;
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.#signal]);
    const answer = this.#fetch(url, {
      signal,
      ...(headers && { headers }),
      // A keyed header would follow a redirect to another host.
      ...(isKeyInHeader && { redirect: 'error' }),
      ...(cache !== undefined && { cache: cache as RequestCache }),
    });
    // Told when it is handed over.
    answer.catch(() => {});
    return this.#hand(request, { url, answer, abort });
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
    this.#onFirst?.();
    this.#onFirst = undefined;
    return { data: body, cacheControl: headers.get('Cache-Control'), expires: headers.get('Expires') };
  }

  /** The body is read at once: a map that is being made leaves the page little time for it. */
  async #fetch(url: string, init: { readonly signal: AbortSignal }): Promise<Answer> {
    const response = await fetch(url, init).catch((error: Error) => {
      if (init.signal.aborted) throw error;
      throw new this.#lib.AJAXError(0, error.message, url, new Blob());
    });
    return { response, body: response.ok ? await response.arrayBuffer() : await response.blob() };
  }
}

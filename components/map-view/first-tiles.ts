import type { GetResourceResponse, StyleSpecification } from 'maplibre-gl';
import type { RequestParameters } from '../../src/index.ts';
import type { MapLibre } from '../shared/maplibre.ts';

interface Asked {
  readonly url: string;
  readonly response: Promise<Response>;
  readonly abort: AbortController;
}

/**
 * The tiles of the first view. MapLibre fetches tiles in its worker, which takes a while to start. Until it is there the page fetches
 * them, and hands them over under a protocol of their own: the same requests, made sooner, that fail as MapLibre's own do.
 */
export class FirstTiles {
  readonly #lib: MapLibre;
  readonly #signal: AbortSignal;
  readonly #protocol = `mapward-${Math.random().toString(36).slice(2)}`;
  /** What was asked for and not handed over yet, by its URL under the protocol. */
  readonly #asked = new Map<string, Asked>();
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

  /** Makes a tile's request now, and gives MapLibre one that is answered with it. */
  readonly ask = (request: RequestParameters): RequestParameters => {
    const { url, headers, ...more } = request;
    // Other schemes are protocols of the page's own, and other options are MapLibre's to understand.
    const isPlain = /^https?:$/.test(URL.parse(url)?.protocol ?? '') && Object.keys(more).length === 0;
    if (this.#over || !isPlain) return request;
    const abort = new AbortController();
    const signal = AbortSignal.any([abort.signal, this.#signal]);
    const response = fetch(url, { signal, ...(headers && { headers }) });
    // Told when it is handed over.
    response.catch(() => {});
    const own = `${this.#protocol}://${this.#count++}`;
    this.#asked.set(own, { url, response, abort });
    return { ...request, url: own };
  };

  async #handOver(own: string, signal: AbortSignal): Promise<GetResourceResponse<ArrayBuffer>> {
    const { url, response, abort } = this.#asked.get(own) as Asked;
    this.#asked.delete(own);
    signal.addEventListener('abort', () => abort.abort());
    const { AJAXError } = this.#lib;
    const answer = await response.catch((error: Error) => {
      if (abort.signal.aborted) throw error;
      throw new AJAXError(0, error.message, url, new Blob());
    });
    const { ok, status, statusText, headers } = answer;
    if (!ok) throw new AJAXError(status, statusText, url, await answer.blob());
    return {
      data: await answer.arrayBuffer(),
      cacheControl: headers.get('Cache-Control'),
      expires: headers.get('Expires'),
    };
  }
}

import type { Resource } from '../problem/problem.ts';

/** What comes from one template: the tiles of a source, the ranges of a font. They share one circuit. */
export interface Tileset {
  /** The templates without the key, with `{}` for each placeholder. */
  readonly id: string;
  /** Whether a URL, without its key, is made from one of the templates. */
  covers(url: string): boolean;
}

/** One request, without its key: enough to send it again. */
export interface RequestInfo {
  readonly url: string;
  readonly host: string;
  readonly service: string;
  readonly resource: Resource;
  readonly method: string;
  /** As a map asked for it, before any transform changed it: by this it is compared with what the map wants now. */
  readonly asked?: string | undefined;
  /** Set if it is known which template the URL was made from. */
  readonly tileset?: Tileset | undefined;
}

/** What came back for a request, as far as the platform shows it. */
export interface Outcome {
  readonly request: RequestInfo;
  /** 0 if the browser shows none. */
  readonly status: number;
  readonly text?: string;
  readonly headers?: Headers;
  readonly kind?: 'malformed' | 'stalled';
  /** The key's generation when the request left; the current one if left out. */
  readonly generation?: number;
  /** Whether a key went along. Default: yes. */
  readonly keyed?: boolean;
}

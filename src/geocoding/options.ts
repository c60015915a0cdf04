import type { Bounds, LngLat, PlaceKind } from './place.ts';

/** How places are searched for. An option that the provider does not have is left out of the request: see `GeocodingAdapter.options`. */
export interface SearchOptions {
  /** How many places at most. Default 5. */
  readonly limit?: number;
  /** The language of the names (BCP 47). Default: the provider's. */
  readonly language?: string;
  /** Prefers what is near this point. */
  readonly proximity?: LngLat;
  /** Finds nothing outside this box. */
  readonly bounds?: Bounds;
  /** Finds nothing outside these countries (ISO 3166-1 alpha-2). */
  readonly countries?: readonly string[];
  /** Finds places of these kinds only. */
  readonly kinds?: readonly PlaceKind[];
  /** Whether the text may end in the middle of a word, as it does while someone types. Default false. */
  readonly autocomplete?: boolean;
  /** Cancels the request. */
  readonly signal?: AbortSignal;
}

/** How a point is looked up. */
export type LookupOptions = Pick<SearchOptions, 'limit' | 'language' | 'kinds' | 'signal'>;

/** The options that providers differ in. */
export type GeocodingOption = Exclude<keyof SearchOptions, 'signal'>;

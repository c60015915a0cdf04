import type { GeocodingOption, LookupOptions, SearchOptions } from './options.ts';
import type { LngLat, PlaceDraft } from './place.ts';

/** Who must be named beside the places. */
export interface Credit {
  readonly text: string;
  readonly url: string;
}

/** How one provider is asked, and how its answers are read. It only builds URLs and reads JSON; `geocode` does the rest. */
export interface GeocodingAdapter {
  /** The options that the provider has. `autocomplete` is among them if it may be asked while someone types. */
  readonly options: readonly GeocodingOption[];
  /** Whether answers may be kept in the page's memory, as far as the provider's terms are known. */
  readonly cacheable: boolean;
  /** Shown wherever its places are shown. */
  readonly credits: readonly Credit[];
  /**
   * The URL of a search, without the key.
   * @param base the provider's `dataUrl`.
   */
  searchUrl(base: string, text: string, options: SearchOptions): string;
  /** The URL of a lookup by coordinates, without the key. Left out if the provider has none. */
  reverseUrl?(base: string, center: LngLat, options: LookupOptions): string;
  /** Reads the JSON of either. Anything unexpected in it is skipped. */
  read(answer: unknown): readonly PlaceDraft[];
}

import type { GeocodingAdapter } from './adapter.ts';
import type { LookupOptions, SearchOptions } from './options.ts';

interface WithAdapter {
  /** For a provider of your own. Default: found by the provider's name. */
  readonly adapter?: GeocodingAdapter;
}

/** How places are searched for. An option that the provider does not have is left out of the request: see `GeocodingAdapter.options`. */
export interface GeocodeOptions extends SearchOptions, WithAdapter {}

/** How a point is looked up. */
export interface ReverseGeocodeOptions extends LookupOptions, WithAdapter {}

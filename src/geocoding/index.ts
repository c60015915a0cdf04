/** `mapward/geocoding`: places by name and by coordinates, in one shape from every provider. */
export type { Credit, GeocodingAdapter } from './adapter.ts';
export { coordinatesPlace, parseCoordinates } from './coordinates.ts';
export { geocodingAdapter, geocodingProviders } from './find-adapter.ts';
export { geocode, reverseGeocode } from './geocode.ts';
export type { GeocodeOptions, ReverseGeocodeOptions } from './geocode-options.ts';
export type { GeocodingOption, LookupOptions, SearchOptions } from './options.ts';
export type { Bounds, LngLat, Place, PlaceDraft, PlaceKind } from './place.ts';

import type { GeocodingAdapter } from '../adapter.ts';
import { maptilerGeocoding } from './maptiler.ts';

/** A Mapward key service searches as MapTiler does, in the data that it comes with. */
export const mapwardGeocoding: GeocodingAdapter = {
  ...maptilerGeocoding,
  credits: [
    { text: 'GeoNames', url: 'https://www.geonames.org/' },
    { text: 'Natural Earth', url: 'https://www.naturalearthdata.com/' },
  ],
};

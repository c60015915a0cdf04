import type { GeocodingAdapter } from '../adapter.ts';
import { peliasGeocoding } from './pelias.ts';

/** geocode.earth: https://geocode.earth/docs/. */
export const geocodeEarthGeocoding: GeocodingAdapter = peliasGeocoding('', {
  cacheable: false,
  credits: [
    { text: 'geocode.earth', url: 'https://geocode.earth/guidelines' },
    { text: '© OpenStreetMap contributors', url: 'https://www.openstreetmap.org/copyright' },
  ],
});

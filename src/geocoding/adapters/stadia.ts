import type { GeocodingAdapter } from '../adapter.ts';
import { peliasGeocoding } from './pelias.ts';

/**
 * Stadia Maps, version 1: https://docs.stadiamaps.com/geocoding-search-autocomplete/overview/. Its version 2 leaves coordinates out of
 * what it suggests, so that each choice would cost a second request. Its own client keeps answers in memory.
 */
export const stadiaGeocoding: GeocodingAdapter = peliasGeocoding('/geocoding/v1', {
  cacheable: true,
  credits: [
    { text: '© Stadia Maps', url: 'https://stadiamaps.com/' },
    { text: '© OpenStreetMap contributors', url: 'https://www.openstreetmap.org/copyright' },
    { text: 'and others', url: 'https://stadiamaps.com/attribution/' },
  ],
});

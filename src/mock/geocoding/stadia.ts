/**
 * Stadia Maps: Pelias for version 1, and version 2 of suggestions and details, in which a suggestion has no geometry:
 * https://docs.stadiamaps.com/geocoding-search-autocomplete/overview/.
 */
import type { KeyedRoute } from '../api/keyed-route.ts';
import type { GeocodingFeature } from '../world/geocoding.ts';
import { clamp, given } from './params.ts';
import { peliasRoutes } from './pelias.ts';
import { searchRoute } from './search-route.ts';

const attribution = 'https://stadiamaps.com/attribution/';

export const stadiaRoutes: readonly KeyedRoute[] = [
  ...peliasRoutes('/geocoding/v1', attribution),
  searchRoute({
    path: '/geocoding/v2/autocomplete',
    read({ url: { searchParams } }) {
      const focus = ['lon', 'lat'].map((one) => Number(searchParams.get(`focus.point.${one}`) ?? NaN));
      return {
        what: searchParams.get('text') ?? '',
        limit: clamp(searchParams.get('size'), 10, 40),
        ...given({
          language: searchParams.get('lang') ?? undefined,
          proximity: focus.every(Number.isFinite) ? (focus as [number, number]) : undefined,
        }),
      };
    },
    write: (found) => ({ ...envelope, features: found.map((one) => ({ ...feature(one), geometry: null })) }),
  }),
  searchRoute({
    path: '/geocoding/v2/place_details',
    // Our ids hold the name that the place was found by: looking it up is finding it again.
    read: ({ url: { searchParams } }) => ({ what: nameIn(searchParams.get('ids') ?? ''), limit: 1 }),
    write: (found) => ({
      ...envelope,
      features: found.map((one) => ({ ...feature(one), geometry: one.geometry, bbox: one.bbox })),
    }),
  }),
];

const envelope = { type: 'FeatureCollection', geocoding: { attribution } };

function feature({ text, place_name: label, place_type, context }: GeocodingFeature): object {
  const layer = place_type[0] === 'country' ? 'country' : 'locality';
  const lines = [text, ...context.map((one) => one.text)];
  return {
    type: 'Feature',
    properties: {
      gid: `whosonfirst:${layer}:${label}`,
      layer,
      name: text,
      precision: 'centroid',
      coarse_location: context[0]?.text ?? null,
      formatted_address_line: label,
      formatted_address_lines: lines,
      sources: [],
    },
  };
}

function nameIn(gid: string): string {
  return gid.split(':').slice(2).join(':');
}

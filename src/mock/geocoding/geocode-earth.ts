/** geocode.earth: Pelias. https://geocode.earth/docs/ */
import type { KeyedRoute } from '../api/keyed-route.ts';
import { peliasRoutes } from './pelias.ts';

export const geocodeEarthRoutes: readonly KeyedRoute[] = peliasRoutes(
  '/v1',
  'https://geocode.earth/guidelines',
);

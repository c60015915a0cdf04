/** How each provider is asked for places and answers, by the dialect's name; all of them are asked MapTiler's way too. */
import type { KeyedRoute } from '../api/keyed-route.ts';
import { arcgisRoutes } from './arcgis.ts';
import { geoapifyRoutes } from './geoapify.ts';
import { geocodeEarthRoutes } from './geocode-earth.ts';
import { hereRoutes } from './here.ts';
import { locationiqRoutes } from './locationiq.ts';
import { mapboxRoutes } from './mapbox.ts';
import { opencageRoutes } from './opencage.ts';
import { stadiaRoutes } from './stadia.ts';
import { tomtomRoutes } from './tomtom.ts';
import { woosmapRoutes } from './woosmap.ts';

const routes: Readonly<Record<string, readonly KeyedRoute[]>> = {
  arcgis: arcgisRoutes,
  geoapify: geoapifyRoutes,
  'geocode-earth': geocodeEarthRoutes,
  here: hereRoutes,
  locationiq: locationiqRoutes,
  mapbox: mapboxRoutes,
  opencage: opencageRoutes,
  stadia: stadiaRoutes,
  tomtom: tomtomRoutes,
  woosmap: woosmapRoutes,
};

export function geocodingRoutesOf(dialect: string): readonly KeyedRoute[] {
  return Object.hasOwn(routes, dialect) ? routes[dialect]! : [];
}

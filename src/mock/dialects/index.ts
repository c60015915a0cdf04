/** The dialects by name, which are the providers' names; each only as far as its provider's refusals are known. */
import { amazon } from './amazon.ts';
import { arcgis } from './arcgis.ts';
import { azuremaps } from './azuremaps.ts';
import { carto } from './carto.ts';
import type { Dialect } from './dialect.ts';
import { geoapify } from './geoapify.ts';
import { geocodeEarth } from './geocode-earth.ts';
import { geolonia } from './geolonia.ts';
import { here } from './here.ts';
import { jawg } from './jawg.ts';
import { linz } from './linz.ts';
import { locationiq } from './locationiq.ts';
import { mapbox } from './mapbox.ts';
import { maptiler } from './maptiler.ts';
import { mapward } from './mapward.ts';
import { opencage } from './opencage.ts';
import { openweather } from './openweather.ts';
import { osDataHub } from './os-data-hub.ts';
import { protomaps } from './protomaps.ts';
import { radar } from './radar.ts';
import { similarweb } from './similarweb.ts';
import { stadia } from './stadia.ts';
import { thunderforest } from './thunderforest.ts';
import { tomtom } from './tomtom.ts';
import { woosmap } from './woosmap.ts';

/** The providers' names. */
export type DialectName =
  | 'mapward'
  | 'amazon'
  | 'arcgis'
  | 'azuremaps'
  | 'carto'
  | 'geoapify'
  | 'geocode-earth'
  | 'geolonia'
  | 'here'
  | 'jawg'
  | 'linz'
  | 'locationiq'
  | 'mapbox'
  | 'maptiler'
  | 'opencage'
  | 'openweather'
  | 'os-data-hub'
  | 'protomaps'
  | 'radar'
  | 'similarweb'
  | 'stadia'
  | 'thunderforest'
  | 'tomtom'
  | 'woosmap';

/**
 * Every dialect by its name.
 * @example
 * import { createKeyServer, dialects } from 'mapward/mock';
 *
 * for (const dialect of Object.values(dialects)) createKeyServer({ apiUrl: 'https://keys.example', dialect });
 */
export const dialects: Readonly<Record<DialectName, Dialect>> = {
  mapward,
  amazon,
  arcgis,
  azuremaps,
  carto,
  geoapify,
  'geocode-earth': geocodeEarth,
  geolonia,
  here,
  jawg,
  linz,
  locationiq,
  mapbox,
  maptiler,
  opencage,
  openweather,
  'os-data-hub': osDataHub,
  protomaps,
  radar,
  similarweb,
  stadia,
  thunderforest,
  tomtom,
  woosmap,
};

/** @throws TypeError that lists the names there are. */
export function dialectOf(dialect: DialectName | Dialect): Dialect {
  if (typeof dialect !== 'string') return dialect;
  if (Object.hasOwn(dialects, dialect)) return dialects[dialect];
  throw new TypeError(`There is no dialect \`${dialect}\`. There are: ${Object.keys(dialects).join(', ')}.`);
}

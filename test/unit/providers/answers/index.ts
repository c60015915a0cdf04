import type { KnownAnswer } from './answer.ts';
import { amazon } from './amazon.ts';
import { arcgis } from './arcgis.ts';
import { azuremaps } from './azuremaps.ts';
import { carto } from './carto.ts';
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

/** Every answer that is known of a provider, by the provider's name. */
export const answers: Readonly<Record<string, readonly KnownAnswer[]>> = {
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
  mapward,
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

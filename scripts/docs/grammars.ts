/** Every preset's grammar of refusals, by the provider's name: a page loads the one that it needs. */
import { grammar as amazon } from '../../src/providers/grammars/amazon.ts';
import { grammar as arcgis } from '../../src/providers/grammars/arcgis.ts';
import { grammar as azuremaps } from '../../src/providers/grammars/azuremaps.ts';
import { grammar as carto } from '../../src/providers/grammars/carto.ts';
import { grammar as geoapify } from '../../src/providers/grammars/geoapify.ts';
import { grammar as geocodeEarth } from '../../src/providers/grammars/geocode-earth.ts';
import { grammar as geolonia } from '../../src/providers/grammars/geolonia.ts';
import { grammar as here } from '../../src/providers/grammars/here.ts';
import { grammar as jawg } from '../../src/providers/grammars/jawg.ts';
import { grammar as linz } from '../../src/providers/grammars/linz.ts';
import { grammar as locationiq } from '../../src/providers/grammars/locationiq.ts';
import { grammar as mapbox } from '../../src/providers/grammars/mapbox.ts';
import { grammar as maptiler } from '../../src/providers/grammars/maptiler.ts';
import { grammar as opencage } from '../../src/providers/grammars/opencage.ts';
import { grammar as openweather } from '../../src/providers/grammars/openweather.ts';
import { grammar as osDataHub } from '../../src/providers/grammars/os-data-hub.ts';
import { grammar as protomaps } from '../../src/providers/grammars/protomaps.ts';
import { grammar as radar } from '../../src/providers/grammars/radar.ts';
import { grammar as similarweb } from '../../src/providers/grammars/similarweb.ts';
import { grammar as stadia } from '../../src/providers/grammars/stadia.ts';
import { grammar as thunderforest } from '../../src/providers/grammars/thunderforest.ts';
import { grammar as tomtom } from '../../src/providers/grammars/tomtom.ts';
import { grammar as woosmap } from '../../src/providers/grammars/woosmap.ts';
import type { Grammar } from '../../src/providers/grammar.ts';

export const grammars: Readonly<Record<string, Grammar>> = {
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

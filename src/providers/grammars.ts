/** Every preset's grammar of refusals by the provider's name: for those that `providerFor` finds, and loaded with the first refusal. */
import { grammar as amazon } from './grammars/amazon.ts';
import { grammar as arcgis } from './grammars/arcgis.ts';
import { grammar as azuremaps } from './grammars/azuremaps.ts';
import { grammar as carto } from './grammars/carto.ts';
import { grammar as geoapify } from './grammars/geoapify.ts';
import { grammar as geocodeEarth } from './grammars/geocode-earth.ts';
import { grammar as geolonia } from './grammars/geolonia.ts';
import { grammar as here } from './grammars/here.ts';
import { grammar as jawg } from './grammars/jawg.ts';
import { grammar as linz } from './grammars/linz.ts';
import { grammar as locationiq } from './grammars/locationiq.ts';
import { grammar as mapbox } from './grammars/mapbox.ts';
import { grammar as maptiler } from './grammars/maptiler.ts';
import { grammar as opencage } from './grammars/opencage.ts';
import { grammar as openweather } from './grammars/openweather.ts';
import { grammar as osDataHub } from './grammars/os-data-hub.ts';
import { grammar as protomaps } from './grammars/protomaps.ts';
import { grammar as radar } from './grammars/radar.ts';
import { grammar as similarweb } from './grammars/similarweb.ts';
import { grammar as stadia } from './grammars/stadia.ts';
import { grammar as thunderforest } from './grammars/thunderforest.ts';
import { grammar as tomtom } from './grammars/tomtom.ts';
import { grammar as woosmap } from './grammars/woosmap.ts';
import { refusalsOf as read, type Grammar } from './preset.ts';
import type { Refusals } from './provider.ts';

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

/** What the refusals of the preset of this name mean. */
export function refusalsOf(name: string): Refusals {
  const grammar = grammars[name];
  return grammar ? read(grammar) : {};
}

/** Where every claim of every preset comes from. No page gets any of it: what ships uses the type of the sources only. */
import { sources as amazon } from '../../src/providers/amazon.ts';
import { sources as arcgis } from '../../src/providers/arcgis.ts';
import { sources as azuremaps } from '../../src/providers/azuremaps.ts';
import { sources as carto } from '../../src/providers/carto.ts';
import { sources as geoapify } from '../../src/providers/geoapify.ts';
import { sources as geocodeEarth } from '../../src/providers/geocode-earth.ts';
import { sources as geolonia } from '../../src/providers/geolonia.ts';
import { sources as here } from '../../src/providers/here.ts';
import { sources as jawg } from '../../src/providers/jawg.ts';
import { sources as linz } from '../../src/providers/linz.ts';
import { sources as locationiq } from '../../src/providers/locationiq.ts';
import { sources as mapbox } from '../../src/providers/mapbox.ts';
import { sources as maptiler } from '../../src/providers/maptiler.ts';
import { sources as opencage } from '../../src/providers/opencage.ts';
import { sources as openweather } from '../../src/providers/openweather.ts';
import { sources as osDataHub } from '../../src/providers/os-data-hub.ts';
import { sources as protomaps } from '../../src/providers/protomaps.ts';
import { sources as radar } from '../../src/providers/radar.ts';
import { sources as similarweb } from '../../src/providers/similarweb.ts';
import { sources as stadia } from '../../src/providers/stadia.ts';
import { sources as thunderforest } from '../../src/providers/thunderforest.ts';
import { sources as tomtom } from '../../src/providers/tomtom.ts';
import { sources as woosmap } from '../../src/providers/woosmap.ts';
import { sources as amazonRefusals } from '../../src/providers/grammars/amazon.ts';
import { sources as arcgisRefusals } from '../../src/providers/grammars/arcgis.ts';
import { sources as azuremapsRefusals } from '../../src/providers/grammars/azuremaps.ts';
import { sources as cartoRefusals } from '../../src/providers/grammars/carto.ts';
import { sources as geoapifyRefusals } from '../../src/providers/grammars/geoapify.ts';
import { sources as geocodeEarthRefusals } from '../../src/providers/grammars/geocode-earth.ts';
import { sources as geoloniaRefusals } from '../../src/providers/grammars/geolonia.ts';
import { sources as hereRefusals } from '../../src/providers/grammars/here.ts';
import { sources as jawgRefusals } from '../../src/providers/grammars/jawg.ts';
import { sources as linzRefusals } from '../../src/providers/grammars/linz.ts';
import { sources as locationiqRefusals } from '../../src/providers/grammars/locationiq.ts';
import { sources as mapboxRefusals } from '../../src/providers/grammars/mapbox.ts';
import { sources as maptilerRefusals } from '../../src/providers/grammars/maptiler.ts';
import { sources as opencageRefusals } from '../../src/providers/grammars/opencage.ts';
import { sources as openweatherRefusals } from '../../src/providers/grammars/openweather.ts';
import { sources as osDataHubRefusals } from '../../src/providers/grammars/os-data-hub.ts';
import { sources as protomapsRefusals } from '../../src/providers/grammars/protomaps.ts';
import { sources as radarRefusals } from '../../src/providers/grammars/radar.ts';
import { sources as similarwebRefusals } from '../../src/providers/grammars/similarweb.ts';
import { sources as stadiaRefusals } from '../../src/providers/grammars/stadia.ts';
import { sources as thunderforestRefusals } from '../../src/providers/grammars/thunderforest.ts';
import { sources as tomtomRefusals } from '../../src/providers/grammars/tomtom.ts';
import { sources as woosmapRefusals } from '../../src/providers/grammars/woosmap.ts';
import type { Source, Sources } from '../../src/providers/sources.ts';

export const contract: readonly [Source] = [['documented', 'openapi.yaml', '2026-11']];

/** By the provider's name, then by claim: `hosts`, `key`, `style`, `keyless`, `caution`, and one of each rule of refusals. */
export const sources: Readonly<Record<string, Sources>> = {
  mapward: { hosts: contract, key: contract, style: contract },
  amazon: { ...amazon, ...amazonRefusals },
  arcgis: { ...arcgis, ...arcgisRefusals },
  azuremaps: { ...azuremaps, ...azuremapsRefusals },
  carto: { ...carto, ...cartoRefusals },
  geoapify: { ...geoapify, ...geoapifyRefusals },
  'geocode-earth': { ...geocodeEarth, ...geocodeEarthRefusals },
  geolonia: { ...geolonia, ...geoloniaRefusals },
  here: { ...here, ...hereRefusals },
  jawg: { ...jawg, ...jawgRefusals },
  linz: { ...linz, ...linzRefusals },
  locationiq: { ...locationiq, ...locationiqRefusals },
  mapbox: { ...mapbox, ...mapboxRefusals },
  maptiler: { ...maptiler, ...maptilerRefusals },
  opencage: { ...opencage, ...opencageRefusals },
  openweather: { ...openweather, ...openweatherRefusals },
  'os-data-hub': { ...osDataHub, ...osDataHubRefusals },
  protomaps: { ...protomaps, ...protomapsRefusals },
  radar: { ...radar, ...radarRefusals },
  similarweb: { ...similarweb, ...similarwebRefusals },
  stadia: { ...stadia, ...stadiaRefusals },
  thunderforest: { ...thunderforest, ...thunderforestRefusals },
  tomtom: { ...tomtom, ...tomtomRefusals },
  woosmap: { ...woosmap, ...woosmapRefusals },
};

/** A source in one line: `recorded, acme/maps#12, 2026-01-02`. */
export function told([grade, where, date]: Source): string {
  return [grade, where, date].join(', ');
}

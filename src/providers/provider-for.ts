import { compileEndpoints } from '../key/match-endpoint.ts';
import { fields as amazon } from './amazon.ts';
import { fields as arcgis } from './arcgis.ts';
import { fields as azuremaps } from './azuremaps.ts';
import { fields as carto } from './carto.ts';
import { fields as geoapify } from './geoapify.ts';
import { fields as geocodeEarth } from './geocode-earth.ts';
import { fields as geolonia } from './geolonia.ts';
import { fields as here } from './here.ts';
import { fields as jawg } from './jawg.ts';
import { fields as linz } from './linz.ts';
import { fields as locationiq } from './locationiq.ts';
import { fields as mapbox } from './mapbox.ts';
import { fields as maptiler } from './maptiler.ts';
import { fields as opencage } from './opencage.ts';
import { fields as openweather } from './openweather.ts';
import { fields as osDataHub } from './os-data-hub.ts';
import { fields as protomaps } from './protomaps.ts';
import { fields as radar } from './radar.ts';
import { fields as similarweb } from './similarweb.ts';
import { fields as stadia } from './stadia.ts';
import { fields as thunderforest } from './thunderforest.ts';
import { fields as tomtom } from './tomtom.ts';
import { fields as woosmap } from './woosmap.ts';
import { mapward } from './mapward.ts';
import type { PresetFields } from './preset.ts';
import type { Provider } from './provider.ts';

/** Every preset that needs no option. */
const presets: () => readonly Provider[] = () => [
  mapward(),
  ...[
    maptiler(),
    mapbox(),
    stadia(),
    locationiq(),
    geoapify(),
    protomaps(),
    jawg(),
    thunderforest(),
    tomtom(),
    here(),
    azuremaps(),
    arcgis(),
    geolonia(),
    geocodeEarth(),
    opencage(),
    similarweb(),
    carto(),
    linz(),
    woosmap(),
    osDataHub(),
    openweather(),
    radar(),
  ].map(withGrammar),
];

/** Which preset it will be is not known before, so what their refusals mean loads with the first one. */
function withGrammar(fields: PresetFields): Provider {
  return { ...fields, loadRefusals: async () => (await import('./grammars.ts')).refusalsOf(fields.name) };
}

/**
 * Finds a preset by its name (`maptiler`; case, dots and dashes do not matter), or by a URL or tile template that its endpoints hold.
 * Undefined if there is none: no provider is ever guessed. Amazon Location is found by URL only, which names the region.
 * It brings all presets along, but for what their refusals mean, which loads with the first one; import one by name if bytes count.
 */
export function providerFor(nameOrUrl: string): Provider | undefined {
  const name = plain(nameOrUrl);
  return (
    presets().find((provider) => plain(provider.name) === name) ??
    [...presets(), ...amazonOf(nameOrUrl)].find(({ endpoints }) => compileEndpoints(endpoints)(nameOrUrl))
  );
}

function plain(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[.\s_-]/g, '');
}

function amazonOf(url: string): Provider[] {
  const region = /^maps\.geo\.([a-z0-9-]+)\.amazonaws\.com$/.exec(URL.parse(url)?.hostname ?? '')?.[1];
  return region === undefined ? [] : [withGrammar(amazon({ region }))];
}

import { compileEndpoints } from '../key/match-endpoint.ts';
import { amazonLocation } from './amazon.ts';
import { arcgis } from './arcgis.ts';
import { azuremaps } from './azuremaps.ts';
import { geoapify } from './geoapify.ts';
import { geocodeEarth } from './geocode-earth.ts';
import { geolonia } from './geolonia.ts';
import { here } from './here.ts';
import { jawg } from './jawg.ts';
import { locationiq } from './locationiq.ts';
import { mapbox } from './mapbox.ts';
import { maptiler } from './maptiler.ts';
import { mapward } from './mapward.ts';
import { openCage } from './opencage.ts';
import { protomaps } from './protomaps.ts';
import type { Provider } from './provider.ts';
import { similarweb } from './similarweb.ts';
import { stadia } from './stadia.ts';
import { thunderforest } from './thunderforest.ts';
import { tomtom } from './tomtom.ts';

/** Every preset that needs no option. */
const presets: () => readonly Provider[] = () => [
  mapward(),
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
  openCage(),
  similarweb(),
];

/**
 * Finds a preset by its name (`maptiler`; case, dots and dashes do not matter) or by a URL that its endpoints hold, a tile template
 * too. Undefined when there is none: no provider is ever guessed. Amazon Location is found by URL only, which names the region.
 * It brings all presets along; import one by name where bytes count.
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
  return region === undefined ? [] : [amazonLocation({ region })];
}

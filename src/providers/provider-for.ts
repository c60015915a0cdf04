import { compileEndpoints } from '../key/match-endpoint.ts';
import { amazonLocation } from './amazon.ts';
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
import { nearestName } from './nearest-name.ts';
import { openCage } from './opencage.ts';
import { openWeather } from './openweather.ts';
import { osDataHub } from './os-data-hub.ts';
import { protomaps } from './protomaps.ts';
import { radar } from './radar.ts';
import { similarweb } from './similarweb.ts';
import { stadia } from './stadia.ts';
import { thunderforest } from './thunderforest.ts';
import { tomtom } from './tomtom.ts';
import { woosmap } from './woosmap.ts';
import { mapward } from './mapward.ts';
import type { Provider } from './provider.ts';

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
  carto(),
  linz(),
  woosmap(),
  osDataHub(),
  openWeather(),
  radar(),
];

/**
 * Finds a preset by its name (`maptiler`; case, dots and dashes do not matter), or by a URL or tile template that its endpoints hold.
 * Undefined if there is none: no provider is ever guessed. Amazon Location is found by URL only, which names the region.
 * It brings all presets along, but for what their refusals mean, which loads with the first one; import one by name if bytes count.
 * @example
 * providerFor('maptiler').name; // 'maptiler'
 * providerFor('https://tiles.stadiamaps.com/styles/osm_bright.json').name; // 'stadia'
 * providerFor('https://tiles.example.com/{z}/{x}/{y}.png'); // undefined
 */
export function providerFor(nameOrUrl: string): Provider | undefined {
  const name = plain(nameOrUrl);
  return (
    presets().find((provider) => plain(provider.name) === name) ??
    [...presets(), ...amazonOf(nameOrUrl)].find(({ endpoints }) => compileEndpoints(endpoints)(nameOrUrl))
  );
}

/** What to tell an author who named a provider that there is not: which one was probably meant, or else which ones there are. */
export function unknownProvider(name: string): string {
  const names = presets().map((provider) => provider.name);
  const meant = nearestName(plain(name), names.map(plain));
  const advice = meant
    ? `Did you mean \`${names.find((one) => plain(one) === meant)}\`?`
    : `There are ${names.map((one) => `\`${one}\``).join(', ')}; for others, set \`client\`.`;
  return `\`${name}\` is not known. ${advice}`;
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

import type { SessionClient } from '../session/session.ts';
import type { GeocodingAdapter } from './adapter.ts';

/** One adapter a provider, by the provider's name. Each is loaded with the first search that needs it. */
const adapters: Readonly<Record<string, () => Promise<GeocodingAdapter>>> = {
  mapward: async () => (await import('./adapters/mapward.ts')).mapwardGeocoding,
  maptiler: async () => (await import('./adapters/maptiler.ts')).maptilerGeocoding,
  mapbox: async () => (await import('./adapters/mapbox.ts')).mapboxGeocoding,
  stadia: async () => (await import('./adapters/stadia.ts')).stadiaGeocoding,
  'geocode-earth': async () => (await import('./adapters/geocode-earth.ts')).geocodeEarthGeocoding,
  locationiq: async () => (await import('./adapters/locationiq.ts')).locationiqGeocoding,
  geoapify: async () => (await import('./adapters/geoapify.ts')).geoapifyGeocoding,
  opencage: async () => (await import('./adapters/opencage.ts')).opencageGeocoding,
  tomtom: async () => (await import('./adapters/tomtom.ts')).tomtomGeocoding,
  here: async () => (await import('./adapters/here.ts')).hereGeocoding,
  arcgis: async () => (await import('./adapters/arcgis.ts')).arcgisGeocoding,
  woosmap: async () => (await import('./adapters/woosmap.ts')).woosmapGeocoding,
};

/**
 * The providers that can be searched, by name.
 * @example
 * import { geocodingProviders } from 'mapward/geocoding';
 *
 * geocodingProviders.includes('maptiler'); // true
 */
export const geocodingProviders: readonly string[] = Object.keys(adapters);

/**
 * What a provider's search has: its options, its credits, whether its answers may be kept.
 * @throws Error if the provider has no geocoding that Mapward knows.
 * @example
 * const { credits } = await geocodingAdapter(client.provider);
 * report(credits);
 */
export async function geocodingAdapter({
  name,
}: Pick<SessionClient['provider'], 'name'>): Promise<GeocodingAdapter> {
  const load = Object.hasOwn(adapters, name) ? adapters[name] : undefined;
  if (!load)
    throw new Error(
      `Provider \`${name}\` has no geocoding that Mapward knows. These have: ${geocodingProviders.join(', ')}. For any other, pass an \`adapter\`.`,
    );
  return load();
}

import {
  arcgis,
  defineProvider,
  geoapify,
  geocodeEarth,
  here,
  locationiq,
  mapbox,
  maptiler,
  mapward,
  openCage,
  stadia,
  tomtom,
  type Provider,
} from '../../../src/index.ts';

/** Woosmap as a page would describe it. */
const woosmap = (): Provider =>
  defineProvider({
    name: 'woosmap',
    endpoints: [{ origin: 'https://api.woosmap.com', service: 'geocoding' }],
    key: { in: 'query', name: 'key' },
    dataUrl: 'https://api.woosmap.com',
  });

/** Every provider that can be searched. */
export const searchable: readonly Provider[] = [
  mapward(),
  maptiler(),
  mapbox(),
  stadia(),
  geocodeEarth(),
  locationiq(),
  geoapify(),
  openCage(),
  tomtom(),
  here(),
  arcgis(),
  woosmap(),
];

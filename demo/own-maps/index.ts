import type { Library } from './own-map.ts';

/** The libraries to choose from. Each loads when it is chosen. */
export const libraries: Readonly<Record<string, () => Promise<Library>>> = {
  MapLibre: async () => (await import('./maplibre.ts')).maplibre,
  Leaflet: async () => (await import('./leaflet.ts')).leaflet,
  OpenLayers: async () => (await import('./openlayers.ts')).openlayers,
  'deck.gl': async () => (await import('./deck.ts')).deckgl,
};

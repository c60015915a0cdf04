import type { Grammar } from './grammar.ts';
import type { Refusals } from './provider.ts';
import { readBy } from './rules.ts';

/** One grammar of refusals a preset, by the provider's name. A page loads the one that it needs. */
const grammars: Readonly<Record<string, () => Promise<{ readonly grammar: Grammar }>>> = {
  amazon: () => import('./grammars/amazon.ts'),
  arcgis: () => import('./grammars/arcgis.ts'),
  azuremaps: () => import('./grammars/azuremaps.ts'),
  carto: () => import('./grammars/carto.ts'),
  geoapify: () => import('./grammars/geoapify.ts'),
  'geocode-earth': () => import('./grammars/geocode-earth.ts'),
  geolonia: () => import('./grammars/geolonia.ts'),
  here: () => import('./grammars/here.ts'),
  jawg: () => import('./grammars/jawg.ts'),
  linz: () => import('./grammars/linz.ts'),
  locationiq: () => import('./grammars/locationiq.ts'),
  mapbox: () => import('./grammars/mapbox.ts'),
  maptiler: () => import('./grammars/maptiler.ts'),
  opencage: () => import('./grammars/opencage.ts'),
  openweather: () => import('./grammars/openweather.ts'),
  'os-data-hub': () => import('./grammars/os-data-hub.ts'),
  protomaps: () => import('./grammars/protomaps.ts'),
  radar: () => import('./grammars/radar.ts'),
  similarweb: () => import('./grammars/similarweb.ts'),
  stadia: () => import('./grammars/stadia.ts'),
  thunderforest: () => import('./grammars/thunderforest.ts'),
  tomtom: () => import('./grammars/tomtom.ts'),
  woosmap: () => import('./grammars/woosmap.ts'),
};

/** What the refusals of the preset of this name mean. */
export async function refusalsOf(name: string): Promise<Refusals & Partial<Grammar>> {
  const loaded = await grammars[name]?.();
  return loaded ? { ...loaded.grammar, classify: readBy(loaded.grammar.refusals) } : {};
}

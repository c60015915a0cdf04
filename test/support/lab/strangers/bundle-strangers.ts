/** Pages with maps of packages that others wrote, unmodified: each bound with the lines that its users would write. */
import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import { compile, compileModule } from 'svelte/compiler';
import { bundle, type Files } from '../lab.ts';

/** Svelte's components are published as they were written. */
const svelte: Plugin = {
  name: 'svelte',
  setup: (it) =>
    void it.onLoad({ filter: /\.svelte(\.js)?$/ }, async ({ path: filename }) => {
      const source = await readFile(filename, 'utf8');
      const { js } = filename.endsWith('.js')
        ? compileModule(source, { filename })
        : compile(source, { filename, css: 'injected' });
      return { contents: js.code, loader: 'js' };
    }),
};

/** Each package, and what makes a page of it. */
export const strangers: Readonly<Record<string, string>> = {
  'leaflet-providers': 'leaflet-providers.ts',
  'react-leaflet': 'react-leaflet.ts',
  '@maplibre/maplibre-gl-leaflet': 'strangers/maplibre-gl-leaflet.ts',
  '@maptiler/leaflet-maptilersdk': 'strangers/leaflet-maptilersdk.ts',
  'ol-mapbox-style': 'strangers/ol-mapbox-style.ts',
  '@deck.gl/react': 'strangers/deck-react.ts',
  '@vis.gl/react-maplibre': 'strangers/react-maplibre.ts',
  '@indoorequal/vue-maplibre-gl': 'strangers/vue-maplibre-gl.ts',
  'svelte-maplibre': 'strangers/svelte-maplibre.ts',
  '@maplibre/ngx-maplibre-gl': 'strangers/ngx-maplibre-gl.ts',
};

/** The scripts and style sheets of those pages, each named after its package. */
export function bundleStrangers(names: readonly string[] = Object.keys(strangers)): Promise<Files> {
  const pages = names.map((name) => [name, `test/support/lab/${strangers[name]}`] as const);
  return bundle(Object.fromEntries(pages), [svelte]);
}

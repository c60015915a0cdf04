/** The least that draws the demo's map: the same key server in the page, and MapLibre by hand. */
import { Map, NavigationControl } from 'maplibre-gl';
import { startPageServer } from '../../../src/mock/page.ts';
import { demoSeed } from '../../../demo/seed.ts';

const server = await startPageServer({ seed: demoSeed(), persist: true });
const map = new Map({
  container: 'map',
  style: `${server.apiUrl}/maps/basic/style.json?key=${server.defaultKey}`,
  center: [12, 28],
  zoom: 1.4,
});
map.addControl(new NavigationControl());
map.once('idle', () => performance.mark('complete'));

import { Map, View } from 'ol';
import TileLayer from 'ol/layer/Tile.js';
import { fromLonLat } from 'ol/proj.js';
import XYZ from 'ol/source/XYZ.js';
import 'ol/ol.css';
import { createClient, mapward } from 'mapward';
import { bindSource, noticeControl } from 'mapward/openlayers';
import 'mapward/elements/key-notice';

const state = document.querySelector('#state');
const given = new URLSearchParams(location.search);
const apiUrl = given.get('api');
const client = createClient({ key: given.get('key'), provider: mapward({ apiUrl }) });
client.addEventListener('key-problem', ({ problem }) => (state.textContent = problem.code));
client.addEventListener('key-recovered', () => (state.textContent = 'Works again'));
document.querySelector('#key').addEventListener('change', ({ target }) => client.setKey(target.value));

const source = new XYZ({ url: `${apiUrl}/tiles/world-raster/{z}/{x}/{y}.png`, tileSize: 512 });
source.once('tileloadend', () => (state.textContent = 'Drawn'));
bindSource(source, client);

const view = new View({ center: fromLonLat([11.58, 48.14]), zoom: 4 });
const map = new Map({ target: 'map', view, layers: [new TileLayer({ source })] });
map.addControl(noticeControl(client));

import L from 'leaflet';
import 'leaflet/dist/leaflet.css';
import { createClient, mapward } from 'mapward';
import { bindTileLayer, noticeControl } from 'mapward/leaflet';
import 'mapward/elements/key-notice';

const state = document.querySelector('#state');
const given = new URLSearchParams(location.search);
const apiUrl = given.get('api');
const client = createClient({ key: given.get('key'), provider: mapward({ apiUrl }) });
client.addEventListener('key-problem', ({ problem }) => (state.textContent = problem.code));
client.addEventListener('key-recovered', () => (state.textContent = 'Works again'));
document.querySelector('#key').addEventListener('change', ({ target }) => client.setKey(target.value));

const map = L.map('map').setView([48.14, 11.58], 4);
const options = { tileSize: 512, zoomOffset: -1 };
const layer = L.tileLayer(`${apiUrl}/tiles/world-raster/{z}/{x}/{y}.png`, options).addTo(map);
layer.once('tileload', () => (state.textContent = 'Drawn'));

bindTileLayer(layer, client);
noticeControl(client).addTo(map);

import { Deck } from '@deck.gl/core';
import { TileLayer } from '@deck.gl/geo-layers';
import { BitmapLayer } from '@deck.gl/layers';
import { createClient, mapward } from 'mapward';
import { bindDeck } from 'mapward/deck';
import 'mapward/elements/key-notice';

const state = document.querySelector('#state');
const given = new URLSearchParams(location.search);
const apiUrl = given.get('api');
const client = createClient({ key: given.get('key'), provider: mapward({ apiUrl }) });
client.addEventListener('key-problem', ({ problem }) => (state.textContent = problem.code));
client.addEventListener('key-recovered', () => (state.textContent = 'Works again'));
document.querySelector('#key').addEventListener('change', ({ target }) => client.setKey(target.value));

const tiles = new TileLayer({
  id: 'tiles',
  data: `${apiUrl}/tiles/world-raster/{z}/{x}/{y}.png`,
  tileSize: 512,
  maxZoom: 6,
  onTileLoad: () => (state.textContent = 'Drawn'),
  onTileError: () => {},
  renderSubLayers({ id, data, tile: { bbox } }) {
    const bounds = [bbox.west, bbox.south, bbox.east, bbox.north];
    return data && new BitmapLayer({ id, image: data, bounds });
  },
});
const parent = document.querySelector('#map');
const initialViewState = { longitude: 11.58, latitude: 48.14, zoom: 3 };
const deck = new Deck({ parent, initialViewState, controller: true, layers: [tiles] });

bindDeck(deck, client);
const notice = document.createElement('key-notice');
notice.client = client;
parent.append(notice);

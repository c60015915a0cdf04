import 'mapward/elements';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';

const view = document.querySelector('map-view');
const state = document.querySelector('#state');

view.addEventListener('map-load', () => (state.textContent = 'Drawn'));
view.addEventListener('key-problem', ({ problem }) => (state.textContent = problem.code));
document.querySelector('map-search').addEventListener('search-select', ({ place }) => {
  state.textContent = `Found ${place.name}`;
});
view.addEventListener('key-recovered', () => (state.textContent = 'Works again'));

const given = new URLSearchParams(location.search);
view.workerUrl = workerUrl;
view.apiUrl = given.get('api');
view.apiKey = given.get('key');

const manager = document.querySelector('key-manager');
manager.apiUrl = given.get('api');
manager.addEventListener('key-create', ({ key }) => (state.textContent = `Made ${key.name}`));
document.querySelector('#token').addEventListener('change', ({ target }) => {
  manager.serviceToken = target.value;
});

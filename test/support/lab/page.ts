/** What runs in the lab's page: one map, bound to one client, and a record of what a site would hear. */
import {
  bindMap,
  createClient,
  isKeyProblemError,
  mapward,
  type KeyClient,
  type KeyProblem,
} from '../../../src/index.ts';

interface LabWindow {
  client: KeyClient;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- MapLibre 5 or 6, as the test asks.
  map: any;
  problems: KeyProblem[];
  recovered: number;
  start(options: { apiUrl: string; key: string; version: 5 | 6; stallLimit: number }): Promise<void>;
  ask(): Promise<string>;
  state(): Record<string, boolean>;
}

const lab = window as unknown as LabWindow;
lab.problems = [];
lab.recovered = 0;

lab.start = async ({ apiUrl, key, version, stallLimit }) => {
  const file = version === 6 ? '/6/maplibre-gl.mjs' : '/5/maplibre-gl.js';
  const loaded = (await import(file)) as Record<string, unknown>;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- 5 is UMD and sets a global.
  const maplibregl = (version === 6 ? loaded : (window as any).maplibregl) as {
    Map: new (options: object) => LabWindow['map'];
  };
  const container = document.createElement('div');
  container.style.cssText = 'width: 300px; height: 300px';
  document.body.append(container);
  const client = createClient({ key, provider: mapward({ apiUrl }) });
  client.addEventListener('key-problem', ({ problem }) => lab.problems.push(problem));
  client.addEventListener('key-recovered', () => lab.recovered++);
  lab.client = client;
  lab.map = new maplibregl.Map({
    container,
    style: client.styleUrl('lab'),
    center: [10, 30],
    zoom: 1,
    fadeDuration: 0,
    transformRequest: client.transformRequest,
  });
  bindMap(lab.map, client, { stallLimit });
};

/** One data request, told as a word. */
lab.ask = async () => {
  try {
    const { apiUrl } = { apiUrl: lab.client.provider.dataUrl };
    const response = await lab.client.fetch(`${apiUrl}/geocoding/here.json`);
    await response.json();
    return String(response.status);
  } catch (error) {
    return isKeyProblemError(error) ? error.code : (error as Error).name;
  }
};

/** Which parts of the map are there. */
lab.state = () => {
  const { map } = lab;
  const style = Boolean(map.getStyle());
  return {
    style,
    loaded: Boolean(map.loaded()),
    land: style && map.queryRenderedFeatures({ layers: ['land'] }).length > 0,
    place: style && map.queryRenderedFeatures({ layers: ['place'] }).length > 0,
    icon: style && Boolean(map.hasImage('dot')),
  };
};

/** What runs in the lab's page: one map, bound to one client, and a record of what a site would hear. */
import * as sdk from '../../../src/index.ts';
import {
  bindMap,
  createClient,
  isKeyProblemError,
  mapward,
  type KeyClient,
  type KeyProblem,
} from '../../../src/index.ts';
import type { MapLibreVersion } from './lab.ts';

interface LabWindow {
  sdk: typeof sdk;

  maplibregl: any;
  load(version: MapLibreVersion): Promise<void>;
  client: KeyClient;

  map: any;
  unbind(): void;
  problems: KeyProblem[];
  recovered: number;
  start(options: {
    apiUrl: string;
    key: string;
    version: MapLibreVersion;
    stallLimit: number;
    mapId?: 'lab' | 'relief' | 'film';
  }): Promise<void>;
  /** Leaves nothing of the map, so that the page can start another one. */
  end(): void;
  connect(apiUrl: string, key: string): void;
  ask(apiUrl: string): Promise<string>;
  /** Has the map load an image of the page's own: its width, or all that the page is told. */
  loadIcon(apiUrl: string): Promise<string>;
  state(): Record<string, boolean>;
  /** Waits until the map has nothing left to do. */
  settle(): Promise<void>;
  visit(center: [number, number], zoom?: number): Promise<void>;
  /** Moves the map and gives it three frames, and whatever it asked for then the time to arrive. */
  glance(center: [number, number]): Promise<void>;
}

const lab = window as unknown as LabWindow;
lab.problems = [];
lab.recovered = 0;

lab.sdk = sdk;

lab.load = async (version) => {
  const file = version === 6 ? '/6/maplibre-gl.mjs' : `/${version}/maplibre-gl.js`;
  const loaded = (await import(file)) as object;
  // 5 is UMD: as a module it sets the global itself.
  if (version === 6) lab.maplibregl = loaded;
};

lab.start = async ({ apiUrl, key, version, stallLimit, mapId = 'lab' }) => {
  await lab.load(version);
  const container = document.createElement('div');
  container.style.cssText = 'width: 300px; height: 300px';
  document.body.append(container);
  lab.connect(apiUrl, key);
  const { client } = lab;
  lab.map = new lab.maplibregl.Map({
    container,
    style: client.styleUrl(mapId),
    center: [10, 30],
    zoom: 1,
    fadeDuration: 0,
    transformRequest: client.transformRequest,
  });
  lab.unbind = bindMap(lab.map, client, { stallLimit });
};

lab.end = () => {
  const container: HTMLElement | undefined = lab.map?.getContainer();
  lab.map?.remove();
  container?.remove();
  lab.map = undefined;
  lab.client.dispose();
  lab.problems = [];
  lab.recovered = 0;
};

lab.connect = (apiUrl, key) => {
  const client = createClient({ key, provider: mapward({ apiUrl }), retry: { attempts: 2 } });
  client.addEventListener('key-problem', ({ problem }) => lab.problems.push(problem));
  client.addEventListener('key-recovered', () => lab.recovered++);
  lab.client = client;
};

/** One data request, told as a word. */
lab.ask = async (apiUrl) => {
  try {
    const signal = AbortSignal.timeout(3000);
    const response = await lab.client.fetch(`${apiUrl}/geocoding/here.json`, { signal });
    if (response.ok) await response.json();
    return String(response.status);
  } catch (error) {
    return isKeyProblemError(error) ? error.code : (error as Error).name;
  }
};

lab.loadIcon = async (apiUrl) => {
  try {
    const { data } = await lab.map.loadImage(`${apiUrl}/maps/lab/icon.png`);
    return `${data.width} pixels wide`;
  } catch (error) {
    const { message, stack } = error as Error;
    return `refused: ${message} ${JSON.stringify(error)} ${stack}`;
  }
};

/** Which parts of the map are there. */
lab.state = () => {
  const { map } = lab;
  const style = Boolean(map.getStyle());
  const loaded = Boolean(map.loaded());
  // MapLibre takes a video for loaded as soon as it begins to: what tells is whether it has been read.
  if (style && map.getSource('film')) return { style, film: map.getSource('film').video?.readyState > 0 };
  if (style && map.getSource('photo')) return { style, loaded, photo: Boolean(map.getSource('photo').image) };
  return {
    style,
    loaded,
    land: style && map.queryRenderedFeatures({ layers: ['land'] }).length > 0,
    place: style && map.queryRenderedFeatures({ layers: ['place'] }).length > 0,
    icon: style && Boolean(map.hasImage('dot')),
  };
};

lab.settle = () =>
  new Promise((resolve) => {
    lab.map.once('idle', () => resolve());
    lab.map.triggerRepaint();
  });

lab.visit = (center, zoom) => {
  lab.map.jumpTo({ center, ...(zoom !== undefined && { zoom }) });
  return lab.settle();
};

lab.glance = async (center) => {
  lab.map.jumpTo({ center });
  for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
  await fetch(`${lab.client.provider.dataUrl}/fence`);
};

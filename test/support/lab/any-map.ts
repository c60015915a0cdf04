/** What every page with a map of another library offers to its test. */
import { createClient, mapward, providerFor, type KeyClient, type KeyProblem } from '../../../src/index.ts';

export interface MapOptions {
  readonly apiUrl: string;
  readonly key: string;
  /** A preset's name. Default: Mapward's at `apiUrl`. */
  readonly provider?: string;
  readonly stallLimit?: number;
  /** Default: yes. Otherwise the key stands in the template. */
  readonly isBound?: boolean;
  /** What is shown instead of raster tiles, for a page that takes it. */
  readonly template?: string;
}

/** One library's map: 300 by 300 pixels, and behind it a colour that no tile has. */
export interface AnyMap {
  /** Adds a layer of raster tiles, bound to the client if one is given. Returns what unbinds. */
  addLayer(template: string, client?: KeyClient): () => void;
  /** Adds what says on the map why it is not there. */
  addNotice(client: KeyClient): unknown;
  /** Shows another part of the world, at once. */
  move(center: readonly [lng: number, lat: number]): void;
}

export interface AnyMapLab {
  client: KeyClient;
  map: AnyMap;
  problems: KeyProblem[];
  recovered: number;
  unbind(): void;
  connect(options: MapOptions): KeyClient;
  start(options: MapOptions): void;
  /** Moves the map ten times, and gives what it requests each time the time to leave. */
  wander(): Promise<void>;
}

export function startLab(createMap: (container: HTMLElement, stallLimit: number) => AnyMap): void {
  const lab = window as unknown as AnyMapLab;
  lab.problems = [];
  lab.recovered = 0;
  lab.connect = ({ apiUrl, key, provider }) => {
    const client = createClient({ key, provider: provider ? providerFor(provider)! : mapward({ apiUrl }) });
    client.addEventListener('key-problem', ({ problem }) => lab.problems.push(problem));
    client.addEventListener('key-recovered', () => lab.recovered++);
    return client;
  };
  lab.start = (options) => {
    const container = document.createElement('div');
    container.style.cssText = 'width: 300px; height: 300px; background: #f0f; position: relative';
    document.body.append(container);
    lab.client = lab.connect(options);
    lab.map = createMap(container, options.stallLimit ?? 60_000);
    const template = options.template ?? `${options.apiUrl}/tiles/shade/{z}/{x}/{y}.png`;
    lab.unbind =
      options.isBound === false
        ? lab.map.addLayer(`${template}?key=${options.key}`)
        : lab.map.addLayer(template, lab.client);
  };
  lab.wander = async () => {
    for (let step = 1; step <= 10; step++) {
      lab.map.move([10 + 12 * step, 30 - 4 * step]);
      for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    lab.map.move([10, 30]);
    await fetch(`${lab.client.provider.dataUrl}/fence`);
  };
}

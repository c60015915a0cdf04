import { defineProvider, type Provider } from './provider.ts';

/** Where the key service is. */
export interface MapwardOptions {
  /** The key service's base URL. Default: `https://api.mapward.test`, which never resolves, so only a mock answers. */
  readonly apiUrl?: string;
}

/**
 * A key service that keeps to `openapi.yaml`: one that you build, or the mock, which is a development server. Its refusals are RFC 9457 with
 * the names of {@link ProblemCode}.
 * @example
 * const client = createClient({ key: 'pk_…', provider: mapward({ apiUrl: 'https://keys.example' }) });
 * client.styleUrl(); // 'https://keys.example/maps/basic/style.json'
 */
export function mapward({ apiUrl = 'https://api.mapward.test' }: MapwardOptions = {}): Provider {
  const base = apiUrl.replace(/(?<!\/)\/+$/, '');
  const { origin, pathname } = new URL(base, globalThis.document?.baseURI ?? globalThis.location?.href);
  const root = origin + pathname.replace(/(?<!\/)\/+$/, '');
  const endpoint = (path: string, service: string) => ({
    origin,
    path: new URL(root + path).pathname,
    service,
  });
  return defineProvider({
    name: 'mapward',
    endpoints: [
      endpoint('/maps', 'maps'),
      endpoint('/tiles', 'tiles'),
      endpoint('/geocoding', 'geocoding'),
      endpoint('/exports', 'exports'),
      endpoint('/v1/usage', 'usage'),
    ],
    key: { in: 'query', name: 'key', format: /^pk_[0-9A-Za-z]{24}$/, secret: /^sk_/ },
    styleUrl: (mapId = 'basic') => `${root}/maps/${encodeURIComponent(mapId)}/style.json`,
    dataUrl: root,
    usage: (fetch, query) =>
      import('../usage/read.ts').then((it) => it.readUsage(`${root}/v1/usage`, fetch, query)),
  });
}

/** Tiles, and the TileJSON that leads to them. */
import { isTile, tileJson, tilesets } from '../world/world.ts';
import { notFound } from './faulty.ts';
import { cached, free, type KeyedRoute, type KeyedRequest, type Work } from './keyed-route.ts';

const base = { method: 'GET', api: 'rest', service: 'tiles' } as const;

/** A rendered tile costs four requests, a vector tile one. */
const credits = { pbf: 1, png: 4 } as const;
const mediaType = { pbf: 'application/vnd.mapbox-vector-tile', png: 'image/png' } as const;
const hour = 3600;

async function planTile(
  { params, url, ...request }: KeyedRequest,
  format: 'pbf' | 'png',
): Promise<Work | Response> {
  const tileset = Object.entries(tilesets).find(([id]) => id === params['tilesId'])?.[1];
  if (tileset?.format !== format) return notFound(url, `tileset ${params['tilesId']} with ${format} tiles`);
  const tile = ['z', 'x', 'y'].map((name) => params[name]!);
  const [z, x, y] = tile.map((text) => (/^\d{1,9}$/.test(text) ? Number(text) : NaN)) as [
    number,
    number,
    number,
  ];
  if (!isTile(z, x, y))
    return notFound(url, `tile ${tile.join('/')}: zooms are ${tileset.minzoom} to ${tileset.maxzoom}`);
  const world = await request.world();
  return {
    credits: credits[format],
    answer() {
      const bytes = format === 'pbf' ? world.vectorTile(z, x, y) : world.rasterTile(z, x, y);
      return bytes
        ? cached(hour, bytes, mediaType[format])
        : new Response(null, { status: 204, headers: { 'Cache-Control': `public, max-age=${hour}` } });
    },
  };
}

export const tileRoutes: readonly KeyedRoute[] = [
  {
    ...base,
    kind: 'free',
    path: '/tiles/:tilesId/tiles.json',
    plan({ params, url, apiUrl, query }) {
      const document = tileJson(params['tilesId']!, { apiUrl, query });
      if (!document) return notFound(url, `tileset ${params['tilesId']}`);
      return free(() => cached(300, JSON.stringify(document), 'application/json'));
    },
  },
  {
    ...base,
    kind: 'tiles',
    path: '/tiles/:tilesId/:z/:x/:y.pbf',
    plan: (request) => planTile(request, 'pbf'),
  },
  {
    ...base,
    kind: 'tiles',
    path: '/tiles/:tilesId/:z/:x/:y.png',
    plan: (request) => planTile(request, 'png'),
  },
];

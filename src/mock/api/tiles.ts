/** Tiles, and the TileJSON that leads to them. */
import { deepestZoom, isTile, tileJson, tilesets } from '../world/world.ts';
import type { World } from '../world/world.ts';
import { notFound } from './faulty.ts';
import { cached, free, type KeyedRoute, type KeyedRequest, type Work } from './keyed-route.ts';

const base = { method: 'GET', api: 'rest', service: 'tiles' } as const;

/** A rendered tile costs four requests, a vector tile one. */
const credits = { pbf: 1, png: 4 } as const;
const mediaType = { pbf: 'application/vnd.mapbox-vector-tile', png: 'image/png' } as const;
const hour = 3600;

async function planTile(
  { params, url, world }: KeyedRequest,
  format: 'pbf' | 'png',
): Promise<Work | Response> {
  const tileset = Object.entries(tilesets).find(([id]) => id === params['tilesId'])?.[1];
  if (tileset?.format !== format)
    return notFound(
      url,
      `tileset ${params['tilesId']} with ${format} tiles: ${tilesetsWith(format)} has them`,
    );
  const tile = tileOf(params);
  if (!isTile(...tile))
    return notFound(url, `tile ${nameOf(params)}: zooms are ${tileset.minzoom} to ${tileset.maxzoom}`);
  return drawTile(await world(), format, tile);
}

/** A tile at a path of a provider's own, in its own order and spelling: `{z}/{y}/{x}`, `{y}@2x.png`, or in the query. */
export async function planProviderTile(
  { params, url, world }: KeyedRequest,
  format: 'pbf' | 'png',
): Promise<Work | Response> {
  const { searchParams } = url;
  const inQuery = { z: searchParams.get('zoom'), x: searchParams.get('x'), y: searchParams.get('y') };
  const named = { ...inQuery, ...params } as Record<string, string>;
  const plain = { ...named, y: (named['y'] ?? '').replace(/@\d+x$/, '') };
  const tile = tileOf(plain);
  if (!isTile(...tile, deepestZoom)) return notFound(url, `tile ${nameOf(plain)}`);
  return drawTile(await world(), format, tile);
}

/** @param tilesId ours. */
export function planTileJson({ url, apiUrl, query }: KeyedRequest, tilesId: string): Work | Response {
  const document = tileJson(tilesId, { apiUrl, query });
  if (!document) return notFound(url, `tileset ${tilesId}`);
  return free(() => cached(300, JSON.stringify(document), 'application/json'));
}

function tilesetsWith(format: 'pbf' | 'png'): string {
  const named = Object.entries(tilesets).filter(([, tileset]) => tileset.format === format);
  return named.map(([id]) => id).join(', ');
}

type Tile = [z: number, x: number, y: number];

function tileOf(params: Readonly<Record<string, string>>): Tile {
  return ['z', 'x', 'y'].map((name) =>
    /^\d{1,9}$/.test(params[name] ?? '') ? Number(params[name]) : NaN,
  ) as Tile;
}

function nameOf({ z, x, y }: Readonly<Record<string, string>>): string {
  return `${z}/${x}/${y}`;
}

function drawTile(world: World, format: 'pbf' | 'png', tile: Tile): Work {
  return {
    credits: credits[format],
    answer() {
      const bytes = format === 'pbf' ? world.vectorTile(...tile) : world.rasterTile(...tile);
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
    plan: (request) => planTileJson(request, request.params['tilesId']!),
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

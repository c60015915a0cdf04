import type { SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { KeyClient } from '../../src/index.ts';
import type { StyleRefusal } from './first-tiles.ts';
import { hasStyleShape } from './has-style-shape.ts';
import type { KeyedTiles } from './tiles-in-view.ts';

/**
 * What MapLibre reads of a TileJSON: a source's own fields win over them.
 * @see https://github.com/maplibre/maplibre-gl-js/blob/v6.17.0/src/source/load_tilejson.ts
 */
export const tileJsonFields = [
  'tiles',
  'minzoom',
  'maxzoom',
  'attribution',
  'bounds',
  'scheme',
  'tileSize',
  'encoding',
  'sparse',
  'vector_layers',
] as const;

/** A style that came, or the answer of a server that refused it. */
export interface Prefetched {
  readonly style?: StyleSpecification;
  readonly keyedTiles?: KeyedTiles;
  readonly refusal?: StyleRefusal;
}

/**
 * Fetches a style and the TileJSON of its sources, while MapLibre's own code is still on its way.
 * @returns the style with its sources filled in, or its refusal; neither where the map has to ask for it itself, so that the failure is
 * the map's, and comes back with the map's recovery.
 */
export async function prefetchStyle(
  client: KeyClient,
  url: string,
  signal: AbortSignal,
): Promise<Prefetched> {
  const asked = await ask(client, url, signal);
  if (!asked) return {};
  const { answer } = asked;
  // A provider's refusal with status 200 is told by its body, which the map's own request reads.
  if (!answer.ok) return { refusal: { url: asked.url, response: answer, body: await answer.blob() } };
  const style = await json<unknown>(answer);
  if (!hasStyleShape(style)) return {};
  const keyedTiles = new Map<string, readonly string[]>();
  const sources = await Promise.all(
    Object.entries(style.sources).map(async ([id, given]) => {
      const source = await filledIn(client, given, signal);
      const { tiles } = source as { readonly tiles?: readonly string[] };
      if (tiles?.every((template) => client.owns(template)))
        keyedTiles.set(id, await Promise.all(tiles.map((template) => client.keyedUrl(template))));
      return [id, source] as const;
    }),
  );
  return { style: { ...style, sources: Object.fromEntries(sources) }, keyedTiles };
}

async function filledIn(
  client: KeyClient,
  source: SourceSpecification,
  signal: AbortSignal,
): Promise<SourceSpecification> {
  // The `url` of an image is the image.
  if (!('url' in source) || !/^(vector|raster|raster-dem)$/.test(source.type)) return source;
  if (!/^https?:/.test(source.url ?? '')) return source;
  const { url, ...own } = source;
  const answer = (await ask(client, url, signal))?.answer;
  const tileJson = answer?.ok ? await json<Record<string, unknown>>(answer) : undefined;
  const tiles = tileJson?.['tiles'];
  if (!tileJson || !Array.isArray(tiles)) return source;
  preconnect(tiles[0]);
  const known = tileJsonFields.flatMap((name) => (name in tileJson ? [[name, tileJson[name]]] : []));
  return { ...(Object.fromEntries(known) as object), ...own };
}

/** Opens the line to where tiles come from, which often is another host than the style's, while MapLibre is still loading. */
function preconnect(template: unknown): void {
  const { origin } = URL.parse(String(template)) ?? {};
  if (!origin || origin === 'null' || document.querySelector(`link[rel=preconnect][href="${origin}"]`))
    return;
  const link = document.createElement('link');
  Object.assign(link, { rel: 'preconnect', href: origin, crossOrigin: 'anonymous' });
  document.head.append(link);
}

/** Through the key's URL rather than `client.fetch`: nothing is retried or judged here, that is the map's part. */
async function ask(
  client: KeyClient,
  url: string,
  signal: AbortSignal,
): Promise<{ readonly url: string; readonly answer: Response } | undefined> {
  try {
    const keyed = await client.keyedUrl(url);
    return { url: keyed, answer: await fetch(keyed, { signal }) };
  } catch {
    return undefined;
  }
}

async function json<T>(response: Response): Promise<T | undefined> {
  try {
    return (await response.json()) as T;
  } catch {
    return undefined;
  }
}

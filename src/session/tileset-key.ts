import type { RequestInfo } from './request-info.ts';

/** The coordinates of a tile that is requested as data: of its template nothing is known. */
const coordinates = /\/\d+\/\d+\/\d+(?=[@./]|$)/;

/** Tiles of one tileset share a circuit; a document has its own. Data requests differ in their query, so that is left out. */
export function tilesetKeyOf({ url, resource, tileset }: RequestInfo): string {
  if (tileset) return `${resource} ${tileset.id}`;
  if (resource !== 'data') return `${resource} ${url}`;
  const [path = ''] = url.split(/[?#]/, 1);
  return `data ${path.replace(coordinates, '/{}')}`;
}

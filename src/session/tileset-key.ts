import type { RequestInfo } from './request-info.ts';

/** Tiles of one tileset share a circuit; a document has its own. Data requests differ in their query, so that is left out. */
export function tilesetKeyOf({ url, resource, tileset }: RequestInfo): string {
  if (tileset) return `${resource} ${tileset.id}`;
  return `${resource} ${resource === 'data' ? url.split(/[?#]/, 1)[0] : url}`;
}

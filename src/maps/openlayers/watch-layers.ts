import { sessionOf, type SessionClient } from '../../session/session.ts';
import type { TileRequests } from '../shared/tile-requests.ts';
import { bindingKey, type BoundSource } from './bound-source.ts';
import type { Loadable } from './source-like.ts';

/** An `ol/Map`, by its shape. */
export interface LayeredMapLike {
  getAllLayers(): readonly { getVisible(): boolean; getSource(): object | null }[];
  getLayerGroup(): {
    on(type: 'change', listener: () => void): unknown;
    un(type: 'change', listener: () => void): unknown;
  };
}

/**
 * Watches which bound sources a map shows: no source knows its layers, so one that is removed or hidden would be missed for ever.
 * @returns what ends that.
 */
export function watchLayers(map: LayeredMapLike, client: SessionClient): () => void {
  const session = sessionOf(client);
  /** Each source that was seen, and whether it has to load again once it is shown. */
  const hidden = new Map<BoundSource, boolean>();
  const seen = new Set<BoundSource>();
  const update = (): void => {
    const shown = new Set<BoundSource>();
    for (const layer of map.getAllLayers()) {
      const source: BoundSource | null = layer.getSource();
      if (source?.[bindingKey]?.session !== session) continue;
      seen.add(source);
      if (layer.getVisible()) shown.add(source);
    }
    for (const source of seen) {
      const requests = source[bindingKey]?.requests;
      if (!requests) seen.delete(source);
      else if (!shown.has(source) && !hidden.has(source)) {
        hidden.set(source, isMissing(requests));
        requests.disown();
      } else if (shown.has(source) && hidden.has(source)) {
        const isIncomplete = hidden.get(source);
        // Before it is refreshed, which changes the layers.
        hidden.delete(source);
        requests.own();
        if (isIncomplete) source.refresh?.();
      }
    }
  };
  const group = map.getLayerGroup();
  group.on('change', update);
  update();
  return () => group.un('change', update);
}

function isMissing({ open, unexplained, blocked }: TileRequests<Loadable>): boolean {
  return open.size + unexplained.size + blocked.size > 0;
}

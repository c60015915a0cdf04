import type { Resource } from '../../problem/problem.ts';
import { sessionOf, type Session, type SessionClient } from '../../session/session.ts';
import type { BindOptions } from './bind-source.ts';
import type { LayersLike, LayerLike, StyledLike } from './layers-like.ts';
import type { Loadable, LoadFunction } from './source-like.ts';
import type { SourceTile, StyleRequests } from './style-requests.ts';

/** Options for ol-mapbox-style: pass them to its `apply`. */
export interface StyleBinding {
  /** Fits its option of that name. Undefined for a URL of somebody else, so that another transform may follow. */
  transformRequest(url: string, type: string): Promise<Response> | undefined;
  /** Call it when you give the style up. */
  unbind(): void;
}

/** A map carries its bindings, so that a second copy of this package finds them too. */
const bindingKey = Symbol.for('mapward.openlayers-style');

interface BoundMap {
  [bindingKey]?: Map<Session, () => void>;
}

/** What ol-mapbox-style calls the kinds of its requests. */
const resources: Readonly<Record<string, Resource>> = {
  Style: 'style',
  Source: 'source',
  Sprite: 'sprite',
  SpriteImage: 'sprite',
};

/**
 * Binds the style that ol-mapbox-style applies to an OpenLayers map, or to a layer group, to a client: the style, its TileJSON, sprite,
 * GeoJSON and tiles get the key, refusals are explained, and what failed is requested again once it can come; until then `apply` waits.
 * Requests to other hosts stay as they are. Replaces an earlier binding of the same map or group to the same client: give each
 * style a group if there are several.
 * @throws TypeError for a client of another version of Mapward.
 * @example
 * import { apply } from 'ol-mapbox-style';
 * import Map from 'ol/Map.js';
 *
 * const map = new Map({ target: 'map' });
 * await apply(map, client.styleUrl(), bindStyle(map, client));
 */
export function bindStyle(
  map: StyledLike,
  client: SessionClient,
  { stallLimit = 30_000 }: BindOptions = {},
): StyleBinding {
  const session = sessionOf(client);
  const bindings = ((map as BoundMap)[bindingKey] ??= new Map<Session, () => void>());
  bindings.get(session)?.();

  let requests: StyleRequests | undefined;
  let starting: Promise<StyleRequests> | undefined;
  let isEnded = false;
  /** Loads with the first request; if that fails, the next one tries again. */
  const start = (): Promise<StyleRequests> =>
    (starting ??= import('./style-requests.ts').then(
      ({ StyleRequests }) => (requests = new StyleRequests(session, stallLimit)),
      (error: unknown) => {
        starting = undefined;
        throw error;
      },
    ));

  /** The tile whose load function runs: it calls `transformRequest` before it returns (ol-mapbox-style 13.9: `getTileJson`). */
  let loading: SourceTile | undefined;
  const bound = new WeakSet<object>();
  const bindLayer = (layer: LayerLike, name: string): void => {
    const bind = (): void => {
      const source = layer.getSource?.();
      if (!source || bound.has(source)) return;
      bound.add(source);
      // What filters its tiles, and hillshading, draw the layer of another source (10.11: `RasterSource`).
      for (const inner of source.layers_ ?? []) bindLayer(inner, name);
      const load = source.getTileLoadFunction?.();
      if (!load) return;
      const loadNamed: LoadFunction = (tile: Loadable, src) => {
        loading = { tile, source: name };
        load(tile, src);
        loading = undefined;
      };
      source.setTileLoadFunction?.(loadNamed);
    };
    layer.on('change:source', bind);
    bind();
  };
  const layers: LayersLike = map.getLayers();
  const nameOf = (layer: LayerLike): string | undefined => layer.get('mapbox-source') as string | undefined;
  const onAdd = ({ element }: { element: LayerLike }): void => {
    const name = nameOf(element);
    if (name !== undefined) bindLayer(element, name);
  };
  const onRemove = (): void => requests?.keep(layers.getArray().flatMap((layer) => nameOf(layer) ?? []));
  layers.on('add', onAdd);
  layers.on('remove', onRemove);

  const unbind = (): void => {
    if (isEnded) return;
    isEnded = true;
    bindings.delete(session);
    layers.un('add', onAdd);
    layers.un('remove', onRemove);
    starting?.then(
      (started) => started.end(),
      () => {},
    );
  };
  bindings.set(session, unbind);

  return {
    transformRequest(url, type) {
      const match = isEnded ? undefined : session.matchEndpoint(url);
      if (!match) return undefined;
      const tile = loading;
      return start().then((requests) =>
        type === 'Tiles'
          ? requests.loadTile(match, tile)
          : requests.loadDocument(match, resources[type] ?? 'data'),
      );
    },
    unbind,
  };
}

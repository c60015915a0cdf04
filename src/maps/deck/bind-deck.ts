import type { EndpointMatch } from '../../key/match-endpoint.ts';
import { isKeyProblemError } from '../../problem/error.ts';
import type { RequestInfo } from '../../session/request-info.ts';
import { sessionOf, type Session, type SessionClient } from '../../session/session.ts';
import type { DeckLike, LayerFetch, LayerLike } from './deck-like.ts';
import { FailedLoads } from '../shared/failed-loads.ts';
import type { SendRequest } from '../shared/send-request.ts';
import { sendPatiently } from '../shared/send-patiently.ts';
import { reloadOne } from './reload-one.ts';
import { tilesetOptions } from './tileset-options.ts';

/** How a deck is watched. */
export interface BindOptions {
  /** How long one of our requests may take before it counts as stalled, in milliseconds. Default 30,000. */
  readonly stallLimit?: number;
}

/** A deck carries its bindings, so that a second copy of this package finds them too. */
const bindingKey = Symbol.for('mapward.deck');

interface BoundDeck extends DeckLike {
  [bindingKey]?: Map<Session, () => void>;
  readonly props?: { readonly layers?: unknown };
  /** A MapboxOverlay's. */
  readonly _props?: { readonly layers?: unknown };
}

/**
 * Binds a `Deck` or a `MapboxOverlay` to a client: what its layers load gets the key, refusals are explained, and what failed is loaded
 * again once it can come. For TileLayer, MVTLayer, TerrainLayer, Tile3DLayer and layers whose `data` is a URL; call it right after the deck
 * is made.
 * Requests to other hosts stay as they are. Several clients may share a deck, one a provider.
 * @returns what unbinds.
 * @throws TypeError for a client of another version of Mapward.
 * @example
 * import { Deck } from '@deck.gl/core';
 * import { MVTLayer } from '@deck.gl/geo-layers';
 *
 * const data = 'https://api.maptiler.com/tiles/v3/{z}/{x}/{y}.pbf';
 * const deck = new Deck({ controller: true, layers: [new MVTLayer({ id: 'tiles', data })] });
 * const unbind = bindDeck(deck, client);
 */
export function bindDeck(
  deck: DeckLike,
  client: SessionClient,
  { stallLimit = 30_000 }: BindOptions = {},
): () => void {
  const session = sessionOf(client);
  const bound = deck as BoundDeck;
  const bindings = (bound[bindingKey] ??= new Map<Session, () => void>());
  const before = bindings.get(session);
  // Frameworks bind at each render.
  if (before) return before;

  const failed = new FailedLoads(session);
  const clones = new WeakMap<LayerLike, LayerLike>();
  let isEnded = false;

  const describe = (match: EndpointMatch, { id }: LayerLike, isTile: boolean): RequestInfo => ({
    ...session.describe(match, isTile ? 'tile' : 'source'),
    ...(isTile && { tileset: { id: `deck ${id}`, covers: () => false } }),
  });

  /** Loads with the first request; if that fails, the next one tries again. */
  let sending: Promise<SendRequest> | undefined;
  const send: SendRequest = async (match, request, signal) => {
    sending ??= import('../shared/send-request.ts').then(({ createSend }) => createSend(session, stallLimit));
    sending.catch(() => (sending = undefined));
    return (await sending)(match, request, signal);
  };

  const keyed =
    (fetch: LayerFetch): LayerFetch =>
    (url, context) => {
      const match = isEnded || typeof url !== 'string' ? undefined : session.matchEndpoint(url);
      if (!match) return fetch(url, context);
      const { signal, layer, ...rest } = context;
      const request = describe(match, layer, signal !== undefined);
      const { core, ...options } = context.loadOptions ?? layer.getLoadOptions() ?? {};
      let failure: unknown;
      const load = async (): Promise<Response> => {
        try {
          return await send(match, request, signal);
        } catch (error) {
          failure = error;
          throw error;
        }
      };
      // With a signal of its own deck.gl would put another fetch in the place of this one (9.4: `Layer.defaultProps.fetch`).
      const loadOptions = { ...options, core: { ...core, fetch: load }, fetch: load };
      const loaded = Promise.resolve(fetch(url, { ...rest, layer, loadOptions }));
      loaded.catch((error: unknown) => {
        if (isKeyProblemError(failure ?? error))
          failed.add({ request, owner: ownerOf(layer), reload: () => reloadOne(request.url, context) });
      });
      return loaded;
    };

  const boundProps = (layer: LayerLike): object => {
    const { fetch, data } = layer.props;
    if (!layer._loadTileset) return { fetch: fetch && keyed(fetch) };
    return {
      loadOptions: tilesetOptions(layer, (url) => {
        const match = isEnded ? undefined : session.matchEndpoint(url);
        return match && sendPatiently(send, failed, match, describe(match, layer, url !== data), layer.id);
      }),
    };
  };

  const decorate = (layers: unknown): unknown => {
    if (Array.isArray(layers)) return layers.map(decorate);
    const layer = layers as Partial<LayerLike> | null | undefined;
    if (!layer?.clone || !layer.props?.fetch) return layers;
    const clone = clones.get(layer as LayerLike) ?? layer.clone(boundProps(layer as LayerLike));
    clones.set(layer as LayerLike, clone);
    return clone;
  };

  const { setProps } = bound;
  const wrapped = function (this: DeckLike, props: { layers?: unknown }): void {
    if (isEnded || !props?.layers) return setProps.call(this, props);
    const layers = decorate(props.layers);
    failed.keep(idsOf(layers));
    setProps.call(this, { ...props, layers });
  };
  bound.setProps = wrapped;
  const disown = session.own({
    onRetryable: failed.reload,
    wants: failed.wants,
  });
  const { layers } = bound.props ?? bound._props ?? {};
  if (layers) bound.setProps({ layers });

  const unbind = (): void => {
    if (isEnded) return;
    isEnded = true;
    bindings.delete(session);
    disown();
    failed.end();
    // Another client may be bound on top of this one.
    if (bound.setProps === wrapped) bound.setProps = setProps;
  };
  bindings.set(session, unbind);
  return unbind;
}

/** The layer that the page knows. */
function ownerOf({ id, parent }: LayerLike): string {
  return parent ? ownerOf(parent) : id;
}

function idsOf(layers: unknown): Set<string> {
  const flat = Array.isArray(layers) ? (layers.flat(Infinity) as unknown[]) : [layers];
  return new Set(flat.flatMap((layer) => (layer as Partial<LayerLike> | null)?.id ?? []));
}

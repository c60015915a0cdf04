import { closeTicket } from '../../session/close-ticket.ts';
import type { Binding } from './binding.ts';
import type { FailedRequest, FailedTiles } from './failed-requests.ts';
import { sourceOf, styleOf, type SourceLike } from './map-like.ts';
import { reloadTiles } from './reload-tiles.ts';

/**
 * Requests again what failed, each kind in its own way.
 * @returns what MapLibre would not take yet, or what the style that is on its way may bring.
 */
export function reload(
  binding: Binding,
  failed: readonly (FailedRequest | FailedTiles)[],
): (FailedRequest | FailedTiles)[] {
  const { map, intercept } = binding;
  const style = failed.find(({ request }) => request.resource === 'style');
  if (style) {
    // If there is no style yet there is nothing to compare it with, and MapLibre would warn about that.
    const options = { ...intercept.style?.options, ...(!styleOf(map) && { diff: false }) };
    const untaken = attempt([style], () =>
      intercept.setStyle(intercept.style?.style ?? style.request.asked ?? style.request.url, options),
    );
    const rest = failed.filter(({ request }) => request.resource !== 'style');
    if (untaken.length > 0 || ('diff' in options && options.diff === false)) return [...untaken, ...rest];
    // A style that is compared leaves what is there as it is, and MapLibre fires nothing if they are the same. What hangs would take its
    // place.
    const waiting = rest.filter(({ hangs }) => hangs);
    return [
      ...waiting,
      ...reload(
        binding,
        rest.filter(({ hangs }) => !hangs),
      ),
    ];
  }
  // Nothing but a fresh style frees a request that hangs.
  if (failed.some(({ hangs }) => hangs)) {
    // Nothing that the map had requested before will be told of any more.
    for (const { session } of failed)
      for (const url of [...session.ledger.open.keys()]) while (closeTicket(session.ledger, url));
    return attempt(failed, () => intercept.setStyle(map.getStyle(), { diff: false }));
  }
  const isDone = new Set<string>();
  return failed.flatMap((one) => {
    const { resource } = one.request;
    // All sprites, and all ranges of glyphs, come back together.
    if (one.sourceId === undefined) {
      if (isDone.has(resource)) return [];
      isDone.add(resource);
    }
    return attempt([one], () => reloadOne(binding, one));
  });
}

function attempt<T>(failed: readonly T[], request: () => void): T[] {
  try {
    request();
    return [];
  } catch {
    return [...failed];
  }
}

function reloadOne({ map }: Binding, failed: FailedRequest | FailedTiles): void {
  const { sourceId, request, session } = failed;
  if (sourceId === undefined) {
    if (request.resource === 'sprite') map.setSprite(styleOf(map)?.sprite);
    else if (request.resource === 'glyphs') map.setGlyphs(styleOf(map)?.glyphs);
    return;
  }
  const source = sourceOf(map, sourceId);
  if (!source) return;
  if ('names' in failed) {
    reloadTiles(map, source, failed.names, (url) => {
      // What failed without a verdict of its own left its ticket open.
      while (closeTicket(session.ledger, url));
    });
  } else reloadSource(source);
}

/** Image and video sources have no `setUrl`, and GeoJSON that is set again is loaded again. */
function reloadSource(source: SourceLike): void {
  if (source.type === 'geojson') source.setData?.(source.serialize?.().data);
  else if (source.type === 'video') void source.load?.();
  else if (source.updateImage && source.url) source.updateImage({ url: source.url });
  else if (source.url) source.setUrl?.(source.url);
}

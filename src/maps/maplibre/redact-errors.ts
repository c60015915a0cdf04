import { sourceOf, styleOf, type MapErrorEvent, type MapLike, type SourceLike } from './map-like.ts';

/** MapLibre keeps its listeners by type, those of `once` apart, and calls them in this order (5.24 and 6: `src/util/evented.ts`). */
interface Evented {
  readonly _listeners?: { readonly error?: unknown[] };
  readonly _oneTimeListeners?: { readonly error?: unknown[] };
}

interface ErrorRedaction {
  /** Has the errors of a source redacted as well: its own listeners hear them before the map's. */
  watch(id: string | undefined): void;
  /** The same for all sources that the map has. */
  watchAll(): void;
  /** Redacts an error of the map. Returns what to read of the event, with the URL as it was asked for. */
  hear(event: MapErrorEvent): MapErrorEvent;
  /** Takes the key out of any error of MapLibre's. */
  redact(error: unknown): void;
  end(): void;
}

/**
 * Takes the key out of MapLibre's errors before anyone else hears them: they have the whole URL in their fields, their message, or both.
 * An error that only we hear stays as it is, because ten thousand tiles may fail in one frame.
 * @param keyNames the query parameters that hold keys.
 */
export function redactErrors(map: MapLike, keyNames: readonly string[]): ErrorRedaction {
  // MapLibre's errors have the URL as it was sent, with the name encoded.
  const names = keyNames
    .flatMap((name) => [name, encodeURIComponent(name)])
    .map((name) => name.replace(/\W/g, '\\$&'))
    .join('|');
  const inQuery = new RegExp(`([?&](?:${names})=)[^&#\\s]*`, 'gi');
  /** The URLs of redacted errors, by their event: the same one goes to the listeners of a source and to the map's. */
  const redacted = new WeakMap<MapErrorEvent, string | undefined>();
  const watched = new Map<string, { readonly source: SourceLike; stop(): void }>();

  const redact = (error: unknown): string | undefined => {
    const { message, url, name } = (error ?? {}) as Partial<Error> & { url?: unknown };
    const hasUrl = typeof url === 'string';
    const shown = typeof message === 'string' ? message.replace(inQuery, '$1…') : message;
    if (hasUrl || shown !== message)
      Object.assign(error as Error, {
        message: shown,
        stack: `${name}: ${String(shown)}`,
        ...(hasUrl && { url: url.replace(inQuery, '$1…') }),
      });
    return hasUrl ? url : undefined;
  };

  return {
    watch(id = '') {
      const source = sourceOf(map, id);
      if (!source?.on || watched.get(id)?.source === source) return;
      // Sources that the map no longer has are let go of.
      for (const [other, { source: known, stop }] of watched)
        if (sourceOf(map, other) !== known) {
          stop();
          watched.delete(other);
        }
      const listener = (event: MapErrorEvent): void => {
        if (othersListen(source)) redacted.set(event, redact(event.error));
      };
      source.on('error', listener);
      moveFirst(source, listener);
      watched.set(id, { source, stop: () => source.off?.('error', listener) });
    },
    hear(event) {
      if (!redacted.has(event) && othersListen(map)) redacted.set(event, redact(event.error));
      return redacted.has(event) ? { ...event, url: redacted.get(event), isHeard: true } : event;
    },
    redact: (error) => void redact(error),
    watchAll() {
      for (const id in styleOf(map)?.sources) this.watch(id);
    },
    end() {
      for (const { stop } of watched.values()) stop();
    },
  };
}

/** Hears errors before anyone else does. */
export function moveFirst(target: object, listener: unknown): void {
  const listeners = (target as Evented)._listeners?.error;
  if (listeners?.at(-1) === listener) listeners?.unshift(listeners.pop());
}

/** Whether anyone but us hears the errors of a map or a source. */
function othersListen(target: object): boolean {
  const { _listeners, _oneTimeListeners } = target as Evented;
  return (_listeners?.error?.length ?? 1) > 1 || Boolean(_oneTimeListeners?.error?.length);
}

import type { MapLike } from '../../src/maps/maplibre/map-like.ts';

type Listener = (event: object) => void;

/** Keeps listeners and calls them as MapLibre does: those who came first at first, those of `once` last. */
function evented() {
  const _listeners: Record<string, Listener[]> = {};
  const _oneTimeListeners: Record<string, Listener[]> = {};
  return {
    _listeners,
    _oneTimeListeners,
    on: (type: string, listener: Listener) => void (_listeners[type] ??= []).push(listener),
    once: (type: string, listener: Listener) => void (_oneTimeListeners[type] ??= []).push(listener),
    off: (type: string, listener: Listener) => {
      _listeners[type] = (_listeners[type] ?? []).filter((other) => other !== listener);
    },
    tell(type: string, event: object = {}) {
      for (const listener of [...(_listeners[type] ?? [])]) listener(event);
      for (const listener of _oneTimeListeners[type]?.splice(0) ?? []) listener(event);
    },
  };
}

/** A map that draws nothing, and tells its events to all who listen. */
export function fakeMap(): {
  map: MapLike & { once(type: string, listener: Listener): void };
  tell(type: string, event?: object): void;
  /** Adds a source, whose events go to its own listeners first. */
  addSource(id: string): {
    on(type: string, listener: Listener): void;
    tell(type: string, event?: object): void;
  };
} {
  const { tell, ...listeners } = evented();
  const sources = new Map<string, unknown>();
  const nothing = (): undefined => undefined;
  const map = {
    ...listeners,
    setTransformRequest: nothing,
    setStyle: nothing,
    getStyle: () => ({}),
    getSource: (id: string) => sources.get(id),
    setSprite: nothing,
    setGlyphs: nothing,
    isSourceLoaded: () => true,
    loaded: () => true,
    getPixelRatio: () => 1,
    loadImage: async () => undefined,
  };
  return {
    map: map,
    tell,
    addSource(id) {
      const { tell: tellOwn, ...own } = evented();
      sources.set(id, { type: 'vector', ...own });
      tell('dataloading', { dataType: 'source', sourceId: id });
      return {
        on: own.on,
        tell(type, event = {}) {
          tellOwn(type, event);
          tell(type, Object.assign(event, { sourceId: id }));
        },
      };
    },
  };
}

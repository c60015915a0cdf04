import type { MapLike } from '../../src/maps/maplibre/map-like.ts';

/** A map that draws nothing, and tells its events to all who listen, as MapLibre does, those who came first at first. */
export function fakeMap(): { map: MapLike; tell(type: string, event?: object): void } {
  const _listeners: Record<string, ((event: object) => void)[]> = {};
  const nothing = (): undefined => undefined;
  const map = {
    _listeners,
    on: (type: string, listener: (event: object) => void) => void (_listeners[type] ??= []).push(listener),
    off: nothing,
    setTransformRequest: nothing,
    setStyle: nothing,
    getStyle: () => ({}),
    getSource: nothing,
    setSprite: nothing,
    setGlyphs: nothing,
    isSourceLoaded: () => true,
    loaded: () => true,
  } as unknown as MapLike;
  return { map, tell: (type, event = {}) => _listeners[type]?.forEach((listener) => listener(event)) };
}

import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Gestures } from './map-props.ts';

/** What fingers and mice do to a map without touching its controls. */
const handlers = [
  'scrollZoom',
  'dragPan',
  'dragRotate',
  'touchZoomRotate',
  'touchPitch',
  'doubleClickZoom',
  'boxZoom',
] as const;

/**
 * Keeps a map's gestures to how the page wants them. `auto` is cooperative (scrolling scrolls the page, not the map) where the page
 * scrolls, which is looked up when a pointer comes: pages grow.
 */
export class GestureRule {
  readonly #map: MapLibreMap;
  #rule: Gestures = 'auto';
  #still = false;

  constructor(map: MapLibreMap, signal: AbortSignal) {
    this.#map = map;
    const container = map.getContainer();
    for (const type of ['pointerenter', 'touchstart', 'wheel'])
      container.addEventListener(type, () => this.#rule === 'auto' && this.#cooperate(pageScrolls()), {
        capture: true,
        passive: true,
        signal,
      });
  }

  set(rule: Gestures = 'auto'): void {
    this.#rule = rule;
    if (this.#still !== (rule === 'none')) {
      this.#still = rule === 'none';
      for (const name of handlers) this.#map[name][this.#still ? 'disable' : 'enable']();
    }
    this.#cooperate(rule === 'cooperative' || (rule === 'auto' && pageScrolls()));
  }

  #cooperate(wanted: boolean): void {
    const { cooperativeGestures } = this.#map;
    // In fullscreen there is no page to scroll; MapLibre's control sees to it by itself.
    if (document.fullscreenElement || cooperativeGestures.isEnabled() === wanted) return;
    cooperativeGestures[wanted ? 'enable' : 'disable']();
  }
}

function pageScrolls(): boolean {
  // In quirks mode, without a doctype, it is the body that scrolls.
  const { scrollHeight, clientHeight } = document.scrollingElement ?? document.documentElement;
  return scrollHeight > clientHeight + 1;
}

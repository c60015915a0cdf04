import type { ControlPosition, IControl, Map as MapLibreMap } from 'maplibre-gl';
import type { MapLibre } from '../shared/maplibre.ts';

export const controlNames = ['zoom', 'compass', 'fullscreen', 'locate', 'scale', 'globe'] as const;
export type ControlName = (typeof controlNames)[number];

/** What a map has when nobody says otherwise. */
export const defaultControls: readonly ControlName[] = ['zoom', 'compass'];

/** Keeps a map's controls to those that are named. */
export class Controls {
  readonly #map: MapLibreMap;
  readonly #lib: MapLibre;
  readonly #host: HTMLElement;
  #shown: readonly IControl[] = [];
  #names: string | undefined;

  /** @param host goes fullscreen, so that what lies over the map comes along. */
  constructor(map: MapLibreMap, lib: MapLibre, host: HTMLElement) {
    this.#map = map;
    this.#lib = lib;
    this.#host = host;
  }

  show(wanted: readonly ControlName[] = defaultControls): void {
    // The globe's button asks the style for its projection, and cannot do without one.
    const styled = (this.#map.style as unknown) !== undefined;
    const names = wanted.filter((name) => name !== 'globe' || styled);
    if (this.#names === names.join()) return;
    this.#names = names.join();
    for (const control of this.#shown) this.#map.removeControl(control);
    const rtl = getComputedStyle(this.#host).direction === 'rtl';
    const [start, end] = rtl ? ['right', 'left'] : ['left', 'right'];
    const placed = this.#made(names);
    for (const [control, row] of placed)
      this.#map.addControl(control, (row === 'top' ? `top-${end}` : `bottom-${start}`) as ControlPosition);
    this.#shown = placed.map(([control]) => control);
  }

  #made(names: readonly ControlName[]): [IControl, 'top' | 'bottom'][] {
    const { NavigationControl, FullscreenControl, GeolocateControl, ScaleControl, GlobeControl } = this.#lib;
    const has = (name: ControlName): boolean => names.includes(name);
    const controls: [IControl, 'top' | 'bottom'][] = [];
    if (has('zoom') || has('compass'))
      controls.push([
        new NavigationControl({ showZoom: has('zoom'), showCompass: has('compass'), visualizePitch: true }),
        'top',
      ]);
    if (has('fullscreen')) controls.push([new FullscreenControl({ container: this.#host }), 'top']);
    if (has('globe')) controls.push([new GlobeControl(), 'top']);
    if (has('locate')) controls.push([new GeolocateControl({ trackUserLocation: true }), 'top']);
    if (has('scale')) controls.push([new ScaleControl(), 'bottom']);
    return controls;
  }
}

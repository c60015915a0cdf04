import type { Map as MapLibreMap, MapLayerMouseEvent, MapMouseEvent } from 'maplibre-gl';
import type { MapLibre } from '../shared/maplibre.ts';
import { geojsonSource } from './geojson.ts';

/** Shows the `title` and `description` of the page's own features when they are clicked, as text. */
export class GeojsonPopups {
  readonly #map: MapLibreMap;
  readonly #lib: MapLibre;

  constructor(map: MapLibreMap, lib: MapLibre) {
    this.#map = map;
    this.#lib = lib;
    map.on('click', this.#onClick);
    map.on('mousemove', this.#onMove);
  }

  readonly #onClick = (event: MapMouseEvent): void => {
    const [title, description] = this.#textsAt(event);
    if (title === undefined && description === undefined) return;
    const content = document.createElement('div');
    for (const [tag, text] of [
      ['strong', title],
      ['div', description],
    ] as const) {
      if (text === undefined) continue;
      const part = document.createElement(tag);
      part.textContent = text;
      content.append(part);
    }
    new this.#lib.Popup().setLngLat(event.lngLat).setDOMContent(content).addTo(this.#map);
  };

  readonly #onMove = (event: MapMouseEvent): void => {
    const something = this.#textsAt(event).some((text) => text !== undefined);
    this.#map.getCanvas().style.cursor = something ? 'pointer' : '';
  };

  #textsAt({ point }: MapMouseEvent | MapLayerMouseEvent): readonly (string | undefined)[] {
    // While the context is lost there is no style to ask.
    if (!(this.#map.style as unknown) || !this.#map.getSource(geojsonSource)) return [];
    const layers = ['fill', 'line', 'point'].map((id) => `${geojsonSource}-${id}`);
    const [feature] = this.#map.queryRenderedFeatures(point, { layers });
    const text = (name: string): string | undefined => {
      const value: unknown = feature?.properties[name];
      return typeof value === 'string' || typeof value === 'number' ? `${value}` || undefined : undefined;
    };
    return [text('title'), text('description')];
  }
}

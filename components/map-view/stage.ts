import type { Map as MapLibreMap, StyleSpecification } from 'maplibre-gl';
import { bindMap, type KeyClient } from '../../src/index.ts';
import type { MapLibre } from '../shared/maplibre.ts';
import type { MapHost } from './keyed-map.ts';

/** The MapLibre map itself, and what is done with MapLibre: loaded along with it. */
export class Stage {
  readonly map: MapLibreMap;
  /** Whether a tile has been drawn. */
  drawn = false;
  readonly #host: MapHost;

  constructor(lib: MapLibre, host: MapHost) {
    this.#host = host;
    // What is on screen stays there while the gate is shut.
    this.map = new lib.Map({ refreshExpiredTiles: false, ...host.mapOptions() });
    this.map.on('idle', () => {
      if (this.map.isStyleLoaded()) host.complete();
    });
    this.map.on('sourcedata', ({ tile }: { tile?: { state: string } }) => {
      if (tile?.state === 'loaded') this.drawn = true;
    });
  }

  bind(client: KeyClient): void {
    bindMap(this.map, client);
  }

  show(style: StyleSpecification | string): void {
    this.map.setStyle(style);
  }

  /** Frees the WebGL context, the listeners and everything that MapLibre put into the document. */
  dispose(): void {
    this.map.remove();
  }
}

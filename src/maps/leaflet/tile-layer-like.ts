/** What Leaflet's tile events tell. */
export interface TileEventLike {
  readonly tile: HTMLElement;
}

/** An `L.TileLayer`, by its shape: 1.9 and 2.0. */
export interface TileLayerLike {
  getTileUrl(coords: never): string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- Leaflet's own events differ by their names.
  on(listeners: Record<string, (event: any) => void>): unknown;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as above.
  off(listeners: Record<string, (event: any) => void>): unknown;
}

/**
 * A marker was clicked, or chosen by the keyboard. Preventing it keeps its popup as it is.
 * @example
 * document.querySelector('map-marker').addEventListener('marker-click', (event) => event.preventDefault());
 */
export class MarkerClickEvent extends Event {
  constructor() {
    super('marker-click', { bubbles: true, cancelable: true });
  }
}

/**
 * A marker was moved by its reader, to where it is now: degrees.
 * @example
 * document.querySelector('map-marker').addEventListener('marker-move', ({ lng, lat }) => report(lng, lat));
 */
export class MarkerMoveEvent extends Event {
  /** Degrees. */
  readonly lng: number;
  /** Degrees. */
  readonly lat: number;

  constructor(lng: number, lat: number) {
    super('marker-move', { bubbles: true });
    this.lng = lng;
    this.lat = lat;
  }
}

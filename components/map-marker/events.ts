/** A marker was clicked, or chosen by the keyboard. Preventing it keeps its popup as it is. */
export class MarkerClickEvent extends Event {
  constructor() {
    super('marker-click', { bubbles: true, cancelable: true });
  }
}

/** A marker was moved by its reader, to where it is now: degrees. */
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

/**
 * Something other than the key is wrong: MapLibre cannot be loaded, there is no WebGL2, a layer is malformed.
 * @example
 * document.querySelector('map-view').addEventListener('map-error', ({ error }) => report(error.message));
 */
export class MapErrorEvent extends Event {
  /** What went wrong. */
  readonly error: Error;

  constructor(error: Error) {
    super('map-error', { cancelable: true });
    this.error = error;
  }
}

import type { Place } from '../../src/geocoding/index.ts';

/**
 * A place was chosen. `preventDefault()` keeps the map of `for` where it is.
 * @example
 * document.querySelector('map-search').addEventListener('search-select', ({ place }) => report(place.label, place.center));
 */
export class SearchSelectEvent extends Event {
  /** The place. */
  readonly place: Place;

  constructor(place: Place) {
    super('search-select', { cancelable: true });
    this.place = place;
  }
}

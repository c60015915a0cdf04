import type { SessionClient } from '../../session/session.ts';
import { createNotice } from '../shared/notice.ts';
import type { LayeredMapLike } from './watch-layers.ts';

/** An `ol/Map`, by its shape. */
interface MapLike extends LayeredMapLike {
  getOverlayContainerStopEvent(): HTMLElement;
}

/**
 * A control that says on the map why it is not there: a `<key-notice>`. Import `mapward/elements/key-notice` too, which registers it.
 * What only sources of removed or hidden layers are missing is no problem of the map any more.
 * @returns an `ol/control/Control` by its shape. That class has private fields, so no other type than `any` fits it.
 * @example
 * import Map from 'ol/Map.js';
 *
 * const map = new Map({ target: 'map' });
 * map.addControl(noticeControl(client));
 */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- as said above.
export function noticeControl(client: SessionClient): any {
  const element = createNotice(client);
  let shownOn: MapLike | null = null;
  let unwatch: (() => void) | undefined;
  // A map that misses nothing needs no watching.
  (client as SessionClient & Partial<EventTarget>).addEventListener?.('key-problem', () => {
    import('./watch-layers.ts').then(
      ({ watchLayers }) => {
        if (shownOn) unwatch ??= watchLayers(shownOn, client);
      },
      // The next problem tries again.
      () => {},
    );
  });
  return {
    element,
    getMap: () => shownOn,
    setMap(map: MapLike | null) {
      shownOn = map;
      unwatch?.();
      unwatch = undefined;
      // Above the map's own layers, and no press on it is a drag of the map.
      if (map) map.getOverlayContainerStopEvent().append(element);
      else element.remove();
    },
    setTarget: () => {},
    render: () => {},
  };
}

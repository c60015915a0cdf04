import type { SessionClient } from '../../session/session.ts';
import { createNotice } from '../shared/notice.ts';

/** An `L.Map`, by its shape. */
interface MapLike {
  getContainer(): HTMLElement;
}

/** An `L.Control`, by its shape. */
export interface NoticeControl {
  options: { position: 'bottomleft' };
  addTo(map: MapLike): this;
  remove(): this;
  getContainer(): HTMLElement;
  getPosition(): 'bottomleft';
  /** The notice lies at the bottom of the map, whatever it is told. */
  setPosition(position: unknown): this;
}

/** Above Leaflet's panes and beside its controls (1.9.4 and 2.0: `leaflet.css`). */
const Z_INDEX = '1000';

/**
 * A control that says on the map why it is not there: a `<key-notice>`. Import `mapward/elements/key-notice` too, which registers it.
 * @example
 * import L from 'leaflet';
 *
 * noticeControl(client).addTo(L.map('map'));
 */
export function noticeControl(client: SessionClient): NoticeControl {
  const notice = createNotice(client);
  notice.style.zIndex = Z_INDEX;
  return {
    options: { position: 'bottomleft' },
    addTo(map) {
      map.getContainer().append(notice);
      return this;
    },
    remove() {
      notice.remove();
      return this;
    },
    getContainer: () => notice,
    getPosition: () => 'bottomleft',
    setPosition() {
      return this;
    },
  };
}

import type { SessionClient } from '../../session/session.ts';

/** What a map would take for its own: a press on a button is no drag of the map. */
const pointing = ['click', 'dblclick', 'mousedown', 'pointerdown', 'touchstart', 'contextmenu', 'wheel'];

/** A `<key-notice>` for a map of another library: `mapward/elements/key-notice` registers it, before or after. */
export function createNotice(client: SessionClient): HTMLElement {
  const notice = Object.assign(document.createElement('key-notice'), { client });
  for (const type of pointing)
    notice.addEventListener(type, (event) => event.stopPropagation(), { passive: true });
  return notice;
}

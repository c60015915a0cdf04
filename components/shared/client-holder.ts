import type { KeyClient } from '../../src/index.ts';

/** An element with a client of its own, such as `<map-view>`. */
interface ClientHolder extends Element {
  readonly client?: KeyClient;
}

/** The element with this id in the same document or shadow root. */
export function holderOf(element: Element, id: string): ClientHolder | null | undefined {
  // An element that stands in neither has no `getElementById`.
  const root = element.getRootNode() as Partial<DocumentOrShadowRoot & NonElementParentNode>;
  return root.getElementById?.(id);
}

/** The client of the element with this id; if it has none yet, calls back when it may have. */
export function clientOf(element: Element, id: string, callback: () => void): KeyClient | undefined {
  const holder = holderOf(element, id);
  if (!holder?.client)
    for (const event of ['map-ready', 'key-problem'])
      holder?.addEventListener(event, callback, { once: true });
  return holder?.client;
}

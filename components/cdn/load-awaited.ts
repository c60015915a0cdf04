import type { ElementLoader } from './element-loader.ts';

/** Loads an element that a script waits for, though there is none in the page yet: who waits for it wants it. */
export function loadAwaited(loader: ElementLoader): void {
  const whenDefined = customElements.whenDefined.bind(customElements);
  customElements.whenDefined = (tag) => {
    void loader.load(tag);
    return whenDefined(tag);
  };
}

/** Ours, from whichever copy of the package. */
const mark = Symbol.for('mapward.element');

/**
 * Registers an element once; a second copy of this package leaves the first in place. What keeps an element from working (somebody else
 * has its tag, or the browser is too old) is said in the console, and by a sentence in its place where its tag is free.
 */
export function define(name: string, element: CustomElementConstructor): void {
  const other = customElements.get(name);
  if (other) {
    if (!(mark in other))
      console.error(`[mapward] <${name}> was registered by other code on this page: Mapward's is not used.`);
    return;
  }
  const isTooOld = !URL.parse || !Promise.withResolvers;
  if (isTooOld)
    console.error(`[mapward] <${name}> needs Chrome or Edge 126, Firefox 126, Safari 18, or a newer one.`);
  customElements.define(name, Object.assign(isTooOld ? apology() : element, { [mark]: true }));
}

function apology(): CustomElementConstructor {
  return class extends HTMLElement {
    constructor() {
      super();
      // A server's markup may have brought one.
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      root.textContent = 'This part of the page needs a newer browser.';
    }
  };
}

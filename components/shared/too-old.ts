/** Registers, in the place of an element that needs a newer browser, one that says so. */
export function defineTooOld(name: string, elementMark: symbol): void {
  console.error(`[mapward] <${name}> needs Chrome or Edge 126, Firefox 126, Safari 18, or a newer one.`);
  if (customElements.get(name)) return;
  customElements.define(
    name,
    class extends HTMLElement {
      static readonly [elementMark] = true;

      constructor() {
        super();
        // A server's markup may have brought one.
        const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
        root.textContent = 'This part of the page needs a newer browser.';
      }
    },
  );
}

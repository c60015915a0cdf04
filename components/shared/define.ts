/** On every element of ours, from whichever copy of the package. */
const elementMark: unique symbol = Symbol.for('mapward.element') as never;

/**
 * Registers an element once; a second copy of this package leaves the first in place. Somebody else's element of that name is told in
 * the console; an old browser, by a sentence in the element's place too.
 */
export function define(name: string, element: CustomElementConstructor): void {
  const other = customElements.get(name);
  if (other && !(elementMark in other)) console.error(`[mapward] <${name}> is registered by other code.`);
  if (other) return;
  // Node 20 lacks the second as well, and a server shows nothing.
  const isTooOld = globalThis.document && (!URL.parse || !Promise.withResolvers);
  if (isTooOld) return void import('./too-old.ts').then((it) => it.defineTooOld(name, elementMark));
  customElements.define(name, Object.assign(element, { [elementMark]: true }));
}

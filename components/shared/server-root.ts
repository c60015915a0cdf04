/**
 * Empties the shadow root that a server has given an element, so that the element does not stand in it twice; unless Lit's hydration,
 * which the page loads or not, is there to take it over.
 */
export function dropServerRoot({ shadowRoot }: HTMLElement): void {
  if (!('litElementHydrateSupport' in globalThis)) shadowRoot?.replaceChildren();
}

/** What stands in an element's shadow tree. */

export const root = (element: Element): ShadowRoot => element.shadowRoot!;

/** A text as it is read, without the whitespace of its markup. */
export const clean = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

export const text = (element: Element, selector: string): string =>
  clean(root(element).querySelector(selector)?.textContent);

/** A button by its label, or else by what it says. */
export const button = (element: Element, name: string, within = ''): HTMLButtonElement | undefined =>
  [...root(element).querySelectorAll<HTMLButtonElement>(`${within} button`)].find(
    (one) => clean(one.ariaLabel ?? one.textContent) === name,
  );

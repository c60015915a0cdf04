/** What can be told of an element's layout without a picture. Runs in the page. */

export interface Layout {
  /** Every button, link, fold and pin that can be seen, by its accessible name. */
  readonly actions: readonly string[];
  /** What is wrong, one line a finding. */
  readonly faults: readonly string[];
}

export function inspect(box: Element): Layout {
  const faults: string[] = [];
  const all: Element[] = [];
  const walk = (root: ParentNode): void => {
    for (const element of root.children) {
      all.push(element);
      if (element.shadowRoot) walk(element.shadowRoot);
      walk(element);
    }
  };
  walk(box);
  const visible = all.filter((element) => {
    const { width, height } = element.getBoundingClientRect();
    return width * height > 0 && element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  });
  const matching = (selector: string): Element[] => visible.filter((element) => element.matches(selector));
  const nameOf = (element: Element): string =>
    (element.getAttribute('aria-label') || element.textContent || element.getAttribute('title') || '')
      .replace(/\s+/g, ' ')
      .trim();
  const told = (element: Element): string =>
    `<${element.localName} class="${element.className}"> ${nameOf(element).slice(0, 40)}`;
  const overlap = (a: DOMRect, b: DOMRect): boolean =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;

  for (const element of matching(
    '.card, .card *, .credits, .maplibregl-popup-content, .maplibregl-popup-content *',
  ))
    if (getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1)
      faults.push(`is wider than it has room: ${told(element)}`);

  const edge = box.getBoundingClientRect();
  for (const element of matching(
    '.card, .maplibregl-popup, .maplibregl-ctrl, .credits, button, a, summary',
  )) {
    const { top, right, bottom, left } = element.getBoundingClientRect();
    if (top < edge.top - 1 || left < edge.left - 1 || right > edge.right + 1 || bottom > edge.bottom + 1)
      faults.push(`lies outside of the map: ${told(element)}`);
  }

  const actions = matching('button, a[href], summary, [role=button]');
  const pieces = [...actions, ...matching('.card, .maplibregl-ctrl')];
  // A phone has no room for the notice beside the controls: there it lies over them.
  const isPhone = edge.width < 384;
  const together = (one: Element, other: Element): boolean =>
    !isPhone || (one.closest('.card') === null) === (other.closest('.card') === null);
  for (const [i, one] of pieces.entries())
    for (const other of pieces.slice(i + 1))
      if (
        !one.contains(other) &&
        !other.contains(one) &&
        together(one, other) &&
        overlap(one.getBoundingClientRect(), other.getBoundingClientRect())
      )
        faults.push(`overlap: ${told(one)} and ${told(other)}`);
  return { actions: actions.map(nameOf), faults };
}

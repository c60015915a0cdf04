/** Tells of each element with one of `tags`: those in the page, those that come later, and those in open shadow roots. */
export function watchForTags(tags: readonly string[], met: (element: Element) => void): void {
  const roots = new WeakSet<Node>();
  const awaited = new Set<string>();
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element) look(node);
  });
  look(document);

  function look(root: Document | Element | ShadowRoot): void {
    if (!(root instanceof Element)) {
      if (roots.has(root)) return;
      roots.add(root);
      observer.observe(root, { childList: true, subtree: true });
    }
    for (const element of [root, ...root.querySelectorAll('*')])
      if (element instanceof Element) visit(element);
  }

  function visit(element: Element): void {
    const tag = element.localName;
    if (tags.includes(tag)) met(element);
    else if (element.shadowRoot) look(element.shadowRoot);
    else if (element.matches(':not(:defined)') && !awaited.has(tag)) wait(tag);
  }

  /** Somebody else's element, which may make its shadow root when its code comes. */
  function wait(tag: string): void {
    awaited.add(tag);
    void customElements.whenDefined(tag).then(() => {
      for (const element of document.querySelectorAll(tag)) visit(element);
    });
  }
}

/** Tells of each element with one of `tags`: those in the page, those that come later, and those in open shadow roots. */
export function watchForTags(tags: readonly string[], met: (element: Element) => void): void {
  const observer = new MutationObserver((records) => {
    for (const { addedNodes } of records)
      for (const node of addedNodes) if (node instanceof Element) look(node);
  });
  watch(document);

  function watch(root: Document | ShadowRoot): void {
    // A root that is watched already stays watched once.
    observer.observe(root, { childList: true, subtree: true });
    for (const element of root.children) look(element);
  }

  function look(top: Element): void {
    for (const element of [top, ...top.querySelectorAll('*')]) visit(element);
  }

  function visit(element: Element): void {
    const tag = element.localName;
    if (tags.includes(tag)) met(element);
    else if (element.shadowRoot) watch(element.shadowRoot);
    else if (tag.includes('-') && !customElements.get(tag)) wait(element, tag);
  }

  /** Somebody else's element, which may make its shadow root when its code comes. It may be gone by then, and need not be kept. */
  function wait(element: Element, tag: string): void {
    const kept = new WeakRef(element);
    const onDefined = (): void => {
      const it = kept.deref();
      if (it) visit(it);
    };
    // Rejects for names that no custom element can have, such as `font-face` of SVG.
    customElements.whenDefined(tag).then(onDefined, () => {});
  }
}

/** An element, and every open shadow tree in it. Runs in the page. */
export function trees(within: string): ParentNode[] {
  const element = document.querySelector(within);
  const found: ParentNode[] = element ? [element] : [];
  if (element?.shadowRoot) found.push(element.shadowRoot);
  for (const tree of found)
    for (const { shadowRoot } of tree.querySelectorAll('*')) if (shadowRoot) found.push(shadowRoot);
  return found;
}

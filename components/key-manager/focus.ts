/** The button that the focus would go back to may be gone, with the key that was deleted: then the list gets it. */
export function keepFocus(root: ShadowRoot): void {
  if (!root.activeElement) root.querySelector<HTMLElement>('.scroll')?.focus();
}

/** Puts the focus on the first field that the server has something against. */
export function focusFault(root: ShadowRoot): void {
  const fields = root.querySelectorAll<HTMLElement>('dialog [aria-invalid="true"]');
  if (![...fields].some((field) => field === root.activeElement)) fields[0]?.focus();
}

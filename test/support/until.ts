/** Resolves with what `look` finds, as soon as it finds something; it looks at every frame. */
export async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
}

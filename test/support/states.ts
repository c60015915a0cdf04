/** What brings an element into one state each, in `#place`. */
export type States = Readonly<Record<string, () => Promise<unknown>>>;

export const place = (): HTMLElement => document.getElementById('place')!;

/** Resolves with what `look` finds, as soon as it finds something; it looks at every frame. */
export async function until<T>(look: () => T | null | undefined | false): Promise<T> {
  for (;;) {
    const found = look();
    if (found) return found;
    await new Promise((frame) => requestAnimationFrame(frame));
  }
}

/** What brings an element into one state each, in `#place`. */
export type States = Readonly<Record<string, () => Promise<unknown>>>;

export const place = (): HTMLElement => document.getElementById('place')!;

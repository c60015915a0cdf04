/** What a visitor does in a browser, whatever protocol drives it. */

/** A browser that is running. */
export interface Driver {
  /** Opens a page as somebody who was never there: no storage, no service worker. One page at a time. */
  visit(url: string): Promise<Tab>;
  close(): Promise<void>;
}

/**
 * Roles and names are those that the browser itself computes for assistive technology, in open shadow trees too. `within` is a selector of
 * what they are looked for in; default: the whole page.
 */
export interface Tab {
  /** Clicks in the middle of an element, with a real mouse, as soon as it is there. */
  click(role: Role, name: string, within?: string): Promise<void>;
  /** Replaces what stands in a field, with a real keyboard. */
  type(role: Role, name: string, text: string): Promise<void>;
  /** Presses a key, where the focus is. */
  press(key: Key): Promise<void>;
  /** The text that is to be seen of an element, as soon as it is there. */
  textOf(role: Role, name: string, within?: string): Promise<string>;
  /** Runs a function in the page, and awaits what it gives. */
  evaluate<Args extends readonly unknown[], Result>(
    act: (...args: Args) => Result | Promise<Result>,
    ...args: Args
  ): Promise<Result>;
  /** A PNG of the first element of this name, as it is composed on the screen. */
  screenshot(tagName: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

export type Role = 'button' | 'link' | 'textbox' | 'combobox' | 'option' | 'listbox' | 'region' | 'heading';

export type Key = 'ArrowDown' | 'ArrowUp' | 'Enter' | 'Escape';

/** How long a driver looks for an element. */
export const patience = { timeout: 20_000, interval: 50 };

/** What the pages are given of the screen. */
export const viewport = { width: 1440, height: 900 };

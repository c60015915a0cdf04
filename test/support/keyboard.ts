/** Working an element with the Tab key, as those do who have no pointer. */
import type { Page } from 'playwright-core';

/** What a screen reader would call what has the focus. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement?.shadowRoot?.activeElement;
    const labels = at instanceof HTMLInputElement || at instanceof HTMLSelectElement ? at.labels : null;
    const label = labels?.[0]?.querySelector('span')?.textContent ?? labels?.[0]?.textContent;
    return (at?.ariaLabel ?? label ?? at?.textContent ?? '').trim();
  });

/**
 * Presses Tab until something of that name has the focus: a page of fifty keys has three hundred stops.
 * @param step `Shift+Tab` to go the other way, from the page's beginning to its end.
 */
export async function tabTo(
  page: Page,
  name: string | RegExp,
  step: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> {
  for (let i = 0; i < 500; i++) {
    await page.keyboard.press(step);
    const at = await focused(page);
    if (typeof name === 'string' ? at === name : name.test(at)) return;
  }
  throw new Error(`Nothing called ${String(name)} can be reached with Tab.`);
}

/**
 * Presses *Try again* in a map's notice. Not by a click: for that a driver scrolls the button to the middle, and the map's container with
 * it, which Leaflet and MapLibre put back, at times between the press and the release of the mouse's button.
 */
export async function pressTryAgain(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Try again' }).press('Enter');
}

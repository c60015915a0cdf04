/** What a visitor of the demo does there, and what is to be seen then. */
import { expect } from 'vitest';
import { landIn } from '../support/pixels.ts';
import { patience, type Tab } from './drivers/driver.ts';

export interface Visitor {
  /** Resolves with the first complete map. A first visit starts a service worker, and unpacks the world. */
  arrives(): Promise<void>;
  /** Presses the current step's button. @returns what is told beside the step once it is done. */
  does(act: string): Promise<string>;
  /** Presses any other button of the page, or of a part of it. */
  press(name: string, within?: string): Promise<void>;
  /** What the map's notice says, as soon as there is one with this headline. */
  notice(headline: string): Promise<string>;
  /** Which key the page says that its map carries. */
  carries(): Promise<string>;
  /** What the page says about how that key is protected. */
  protection(): Promise<string>;
  /** Resolves when nothing is the matter with the map any more, and its land is on the screen. */
  seesMap(): Promise<void>;
  /** Resolves when no land is on the screen. */
  seesNoMap(): Promise<void>;
}

export function visitorOf(tab: Tab): Visitor {
  const land = async (): Promise<number> => landIn(await tab.screenshot('map-view'));
  return {
    arrives: () =>
      expect.poll(() => tab.evaluate(mapStatus), { ...patience, timeout: 60_000 }).toBe('loaded'),
    async does(act) {
      const before = (await tab.evaluate(outcomes)).length;
      await tab.click('button', act);
      await expect.poll(async () => (await tab.evaluate(outcomes)).length, patience).toBe(before + 1);
      return (await tab.evaluate(outcomes))[before]!;
    },
    press: (name, within) => tab.click('button', name, within),
    notice: (headline) => tab.textOf('region', headline, 'map-view'),
    carries: () => tab.evaluate(carried),
    protection: () => tab.evaluate(protection),
    async seesMap() {
      await expect.poll(() => tab.evaluate(mapProblem), patience).toBeNull();
      await expect.poll(land, patience).toBeGreaterThan(0.15);
    },
    seesNoMap: () => expect.poll(land, patience).toBeLessThan(0.02),
  };
}

function mapStatus(): string | null {
  return document.querySelector('map-view')!.getAttribute('status');
}

function mapProblem(): string | null {
  return document.querySelector('map-view')!.getAttribute('problem');
}

function carried(): string {
  const choices = [...document.querySelectorAll<HTMLSelectElement>('.carried select')];
  return choices.map(({ selectedOptions }) => selectedOptions[0]?.text ?? '').join();
}

function protection(): string {
  return document.querySelector<HTMLElement>('#protection')!.innerText;
}

/** What is told beside the steps, done or failed. */
function outcomes(): string[] {
  const told = document.querySelectorAll<HTMLElement>('[aria-label=Guide] [role=status]');
  return [...told].map(({ innerText }) => innerText.trim()).filter((text) => text !== '');
}

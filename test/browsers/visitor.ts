/** What a visitor of the demo does there, and what is to be seen then. */
import { expect } from 'vitest';
import { landIn } from '../support/pixels.ts';
import { patience, type Driver, type Tab } from './drivers/driver.ts';

export interface Visitor {
  readonly tab: Tab;
  /** Presses the current step's button. @returns what is told beside the step once it is done. */
  does(act: string): Promise<string>;
  /** What the map's notice says, as soon as there is one with this headline. */
  notice(headline: string): Promise<string>;
  /** Resolves when nothing is the matter with the map any more, and its land is on the screen. */
  seesMap(): Promise<void>;
  /** Resolves when no land is on the screen. */
  seesNoMap(): Promise<void>;
}

/** Opens the demo at one of its flows, for the first time, and waits for the first complete map. */
export async function visit(driver: Driver, demo: string, flow: string): Promise<Visitor> {
  const tab = await driver.visit(`${demo}#flow=${flow}`);
  const land = async (): Promise<number> => landIn(await tab.screenshot('map-view'));
  // A first visit starts a service worker, and unpacks the world.
  await expect.poll(() => tab.evaluate(mapStatus), { ...patience, timeout: 60_000 }).toBe('loaded');
  return {
    tab,
    async does(act) {
      const before = (await tab.evaluate(outcomes)).length;
      await tab.click('button', act);
      await expect.poll(async () => (await tab.evaluate(outcomes)).length, patience).toBe(before + 1);
      return (await tab.evaluate(outcomes))[before]!;
    },
    notice: (headline) => tab.textOf('region', headline),
    async seesMap() {
      await expect.poll(() => tab.evaluate(mapProblem), patience).toBeNull();
      await expect.poll(land, patience).toBeGreaterThan(0.2);
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

/** What is told beside the steps, done or failed. */
function outcomes(): string[] {
  const told = document.querySelectorAll<HTMLElement>('[aria-label=Guide] [role=status]');
  return [...told].map(({ innerText }) => innerText.trim()).filter((text) => text !== '');
}

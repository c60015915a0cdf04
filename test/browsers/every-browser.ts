/** What must hold in every browser, each time in another one. */
import { afterAll, beforeAll, describe } from 'vitest';
import { coreFlows } from './core-flows.ts';
import type { Driver } from './drivers/driver.ts';
import { requestBodies } from './request-bodies.ts';

export function inEveryBrowser(browser: string, launch: () => Promise<Driver>): void {
  let driver: Driver;
  beforeAll(async () => {
    driver = await launch();
  });
  afterAll(() => driver.close());

  describe('the core flows of the demo', () => coreFlows(browser, () => driver));
  describe('client.fetch', () => requestBodies(() => driver));
}

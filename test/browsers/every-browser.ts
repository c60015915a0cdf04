/** What must hold in every browser, each time in another one. */
import { beforeAll, describe } from 'vitest';
import { closeAfterAll } from '../support/closing.ts';
import { coreFlows } from './core-flows.ts';
import type { Driver } from './drivers/driver.ts';
import { oneScript } from './one-script.ts';
import { requestBodies } from './request-bodies.ts';

export function inEveryBrowser(browser: string, launch: () => Promise<Driver>): void {
  let driver: Driver;
  const untilEnd = closeAfterAll();
  beforeAll(async () => {
    driver = untilEnd(await launch());
  });

  describe('the core flows of the demo', () => coreFlows(browser, () => driver));
  describe('the one script', () => oneScript(() => driver));
  describe('client.fetch', () => requestBodies(() => driver));
}

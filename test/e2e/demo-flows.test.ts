/**
 * The flows of the demo, walked through as a visitor does, by what stands on the buttons. Those that every browser must pass, this one
 * too, are in `test/browsers`: 1, 2, 3, 6, 14, and 9 without its panel.
 */
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { landShare, mapIsBack, mapIsDrawn, startDemo, type Demo, type DemoPage } from '../support/demo.ts';

let demo: Demo;
let visit: DemoPage;
let page: Page;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  demo = untilEnd(await startDemo());
});

const patient = { timeout: 20_000 };

async function follow(name: string, options: Parameters<Demo['visit']>[0] = {}): Promise<void> {
  visit = await demo.visit({ hash: `flow=${name}`, ...options });
  closeAfterTest(visit.context);
  ({ page } = visit);
  await mapIsDrawn(page);
  await guide().getByRole('heading').waitFor();
}

const guide = () => page.getByRole('region', { name: 'Guide' });

/** Presses the current step's button. */
async function press(act: string): Promise<void> {
  await guide().getByRole('button', { name: act, exact: true }).click();
}

/** What is told beside the step that is current now, once it has been done. */
async function outcome(start: () => Promise<void>): Promise<string> {
  const told = guide().getByRole('status');
  const before = await told.filter({ hasText: /\S/ }).count();
  await start();
  const mine = told.nth(before);
  await expect.poll(() => mine.innerText(), patient).not.toBe('');
  return mine.innerText();
}

const does = (act: string): Promise<string> => outcome(() => press(act));

/** What the map's notice says. */
const notice = (text: string | RegExp) => page.locator('map-view').getByText(text).first().waitFor();

const row = (name: string) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

/** A key's switch in the back office. */
const toggle = (name: string, checked: boolean) =>
  page.getByRole('switch', { name: `Key ${name} is active`, checked });

/** Which key the page says that its map carries. */
const carried = () => page.getByRole('combobox', { name: 'On the map' });
const carries = (name: string) =>
  carried().locator('option:checked', { hasText: name }).waitFor({ state: 'attached' });

/** Gives what the progress bar has shown so far: -1 for unknown, 0 to 1. */
async function progressTold(): Promise<() => Promise<number[]>> {
  await page.evaluate(() => {
    const shown: number[] = [];
    Object.assign(globalThis, { shown });
    new MutationObserver(() => {
      const position = document.querySelector('progress')?.position;
      if (position !== undefined && position !== shown.at(-1)) shown.push(position);
    }).observe(document, { subtree: true, childList: true, attributes: true });
  });
  return () => page.evaluate(() => (globalThis as unknown as { shown: number[] }).shown);
}

describe('the flows', () => {
  it('4: tells hosts, subdomains and callers without an origin apart', async () => {
    await follow('subdomains');
    const host = await does('Allow shop.example');
    expect(host).toContain('✓ https://shop.example');
    expect(host).toContain('✗ https://www.shop.example');
    const star = await does('Add *.shop.example');
    expect(star).toContain('✓ https://a.b.shop.example');
    expect(star).toContain('✗ https://evilshop.example');
    const anonymous = await does('Add ?');
    expect(anonymous).toContain('✓ no origin at all');
    expect(anonymous).toContain('✗ https://evil.example');
  });

  it('5: locks a key to a user agent', async () => {
    await follow('user-agent');
    expect(await does('Set the rule')).toContain('403 user-agent-not-allowed');
    await notice('The key does not allow this browser');
    await does('Play the app');
    await mapIsBack(page);
    await does('Remove the rule');
    await mapIsBack(page);
  });

  it('7: switches a key off and on', async () => {
    await follow('switch-off');
    expect(await does('Deactivate')).toContain('401 inactive-key');
    await notice('The API key is switched off');
    await toggle('This page', false).waitFor();
    await does('Activate');
    await mapIsBack(page);
  });

  it('8: refuses a fourth active key, and makes room for it', async () => {
    await follow('three-keys');
    expect(await does('Make keys')).toContain('409 active-key-limit');
    expect(await does('Make room')).toContain('made another one');
    await toggle('Trial key 1', false).waitFor();
    await does('Delete the trial keys');
    await expect.poll(() => row('Trial key').count(), patient).toBe(0);
  });

  it('9: stops at a spent quota, shows it, and goes on in the next month', async () => {
    await follow('quota');
    expect(await does('Spend the quota')).toContain('429 quota-exceeded');
    await notice('The key’s quota is used up');
    const usage = page.getByRole('region', { name: 'Usage' });
    await usage.getByRole('meter', { name: 'Quota' }).waitFor();
    await usage.getByText('100,000 of 100,000 credits').first().waitFor();

    const lines = await page.getByRole('log').getByRole('listitem').count();
    const center = () =>
      page.locator('map-view').evaluate((view) => (view as any).map.getCenter().toString());
    const before = await center();
    await page.locator('map-view canvas').hover({ position: { x: 700, y: 150 } });
    await page.mouse.down();
    await page.mouse.move(400, 300, { steps: 4 });
    await page.mouse.up();
    await expect.poll(center).not.toBe(before);
    await does('Read the usage');
    // The step is a line of its own; the map, which was dragged, asked for nothing.
    expect(await page.getByRole('log').getByRole('listitem').count()).toBe(lines + 1);

    await does('Go to the next month');
    await mapIsBack(page);
    await usage.getByText('100,000 of 100,000 credits').first().waitFor({ state: 'hidden' });
  });

  it('10: waits out the rate limit until every search is answered', async () => {
    await follow('rate-limit');
    expect(await does('Search 20 times')).toMatch(/^20 of 20 were answered/);
    await page.getByRole('log').getByText('GET 429').first().waitFor();
    await page.getByRole('log').getByText('rate-limited', { exact: false }).first().waitFor();
  });

  it('11: exports a drawn area for nothing, asks for money, and stops without a plan', async () => {
    await follow('export');
    const told = await progressTold();
    const free = await outcome(async () => {
      await press('Draw on the map');
      const sheet = page.getByRole('application');
      await sheet.waitFor();
      const { x, y } = (await sheet.boundingBox())!;
      await page.mouse.move(x + 400, y + 250);
      await page.mouse.down();
      await page.mouse.move(x + 480, y + 310, { steps: 3 });
      await page.mouse.up();
    });
    expect(free).toContain('for nothing');
    // Unknown while the server works, if anybody sees that; whole when its answer is there; nothing made up in between.
    expect((await told()).filter((position) => position !== -1)).toEqual([1]);
    expect(await does('Export 3 km²')).toContain('402 no-balance');
    await notice('The balance does not cover it');
    expect(await does('Buy 10 km²')).toContain('exported');
    expect(await does('Cancel the plan, export the rest')).toContain('Left: 0');
    expect(await does('Open the map')).toContain('402 no-plan');
    await notice('There is no active plan');
    await does('Subscribe');
    await mapIsBack(page);
  });

  it('12: revokes the keys of a user who leaves', async () => {
    await follow('user-removed');
    await does('Let Sam join');
    expect(await does('Remove Sam')).toContain('401 invalid-key');
    await row('Sam’s key').getByText('Revoked').waitFor();
    await notice('The API key is not valid');
    await does('Use the page’s key');
    await mapIsBack(page);
  });

  it('13: stops one user at a limit of their own', async () => {
    await follow('user-limit');
    await does('Set the limit');
    expect(await does('Spend them')).toContain('429 quota-exceeded');
    await notice('The key’s quota is used up');
    await does('Lift the limit');
    await mapIsBack(page);
  });

  it('15: hears other providers’ refusals, and says what is certain', async () => {
    await follow('dialect');
    const maptiler = await does('Speak MapTiler');
    expect(maptiler).toContain('No such key: 403 → one of invalid-key, quota-exceeded');
    expect(maptiler).toContain('Wrong page: 403 → one of origin-not-allowed');
    expect(await does('Speak Stadia')).toContain('401 → one of');
    await notice('The key was refused');
    expect(await does('Speak TomTom')).toContain('Wrong page: 403 → origin-not-allowed');
    await does('Speak Mapward');
    await mapIsBack(page);
  });

  it('17: manages a service that knows less with the same element, and replaces what it cannot reissue', async () => {
    await follow('two-services');
    const columns = page.locator('key-manager').getByRole('columnheader');
    await expect.poll(() => columns.allInnerTexts(), patient).toContain('Last used');
    expect(await does('Speak MapTiler')).toContain('Now it is list, get, create, update, delete.');
    await page.getByRole('button', { name: 'Replace: Shop website' }).waitFor();
    expect((await columns.allInnerTexts()).map((text) => text.trim())).toEqual([
      'Name',
      'Key',
      'Origins',
      'Created',
      'Actions',
    ]);
    expect(await does('Reissue a key')).toContain('not-supported, before any request');
    expect(await does('Replace the shop’s key')).toContain('old key 200, new key 200');
    await row('Shop website (2)').waitFor();
    expect(await does('Delete the old key')).toContain('old key 403, new key 200');
    await row('Shop website (2)').waitFor();
    await does('Speak Mapward');
    await toggle('Shop website (2)', true).waitFor();
    expect(visit.printed).toEqual([]);
  });

  it.each(['MapLibre', 'Leaflet', 'OpenLayers', 'deck.gl'])(
    '16: gives a map of %s its reasons and its recovery',
    async (library) => {
      await follow('own-map');
      await guide().getByRole('combobox', { name: 'Made with' }).selectOption(library);
      const own = page.getByRole('region', { name: 'A map of your own' });
      await does('Make a plain map');
      expect(await own.getByText('The API key is not valid').count()).toBe(0);
      expect(await does('Add two lines')).toContain('invalid-key');
      await own.getByText('The API key is not valid').waitFor();
      await does('Set the key');
      await own.getByText('The API key is not valid').waitFor({ state: 'hidden' });
      await expect.poll(() => landShare(page, own), patient).toBeGreaterThan(0.15);
    },
  );
});

describe('the guide', () => {
  it('is walked through with the keyboard alone, from flow to flow', async () => {
    await follow('switch-off');
    await guide().getByRole('button', { name: 'Deactivate' }).focus();
    await outcome(() => page.keyboard.press('Enter'));
    await outcome(() => page.keyboard.press('Enter'));
    await mapIsBack(page);
    await page.keyboard.press('Enter');
    await guide().getByRole('heading', { name: 'Three active keys' }).waitFor();
    expect(new URL(page.url()).hash).toBe('#flow=three-keys');
    // Its first step has the keyboard already.
    await guide().getByRole('button', { name: 'Make keys' }).and(page.locator(':focus')).waitFor();
    await page
      .getByRole('navigation', { name: 'Flows' })
      .getByRole('link', { name: 'done, Off and on' })
      .waitFor();
  });

  it('is walked through on a phone, in the dark, without motion: what is next is in view, and the console silent', async () => {
    const viewport = { width: 360, height: 740 };
    await follow('testing-key', { viewport, hasTouch: true, colorScheme: 'dark', reducedMotion: 'reduce' });
    for (const next of [
      'Get the default key',
      'Is it protected?',
      'Next flow',
      'Make the key',
      'Use it on the map',
    ]) {
      const one = guide().getByRole(next === 'Next flow' ? 'link' : 'button', { name: next });
      if (next === 'Get the default key') {
        await one.tap();
        continue;
      }
      // Tapped where it stands: nothing may have to be scrolled for it.
      await one.and(page.locator(':focus')).waitFor();
      const { x, y, width, height } = (await one.boundingBox())!;
      expect(y + height).toBeLessThanOrEqual(viewport.height);
      await page.touchscreen.tap(x + width / 2, y + height / 2);
    }
    await guide().getByText('Its host is on the list').waitFor();
    expect(visit.printed).toEqual([]);
  });

  it('starts over after a reload in its middle', async () => {
    await follow('elsewhere');
    await does('Play evil.example');
    await page.reload();
    await notice('The key does not allow this site');
    expect(await does('Play evil.example')).toContain('403 origin-not-allowed');
    await does('Try a look-alike');
    await does('Come back');
    await mapIsBack(page);
  });

  it('goes back and forth with the browser, and copies the code', async () => {
    await follow('leak', { permissions: ['clipboard-read', 'clipboard-write'] });
    await guide().getByRole('button', { name: 'Copy' }).click();
    await guide().getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('client.setKey(token)');
    await page.getByRole('link', { name: 'Spent quota' }).click();
    await guide().getByRole('heading', { name: 'Spend the month’s quota' }).waitFor();
    await page.goBack();
    await guide().getByRole('heading', { name: 'A key leaks' }).waitFor();
    await guide().getByRole('link', { name: 'Back to the start' }).click();
    await guide().getByRole('heading', { name: 'Four things that happen to a key' }).waitFor();
  });

  it('starts a flow over, and opens the account again where an earlier one broke it', async () => {
    await follow('quota');
    await does('Spend the quota');
    await guide().getByRole('button', { name: 'Start over' }).click();
    await page.getByRole('link', { name: 'Protected key' }).click();
    await does('Make the key');
    await does('Use it on the map');
    await mapIsBack(page);
    await page.getByRole('log').getByText('its plan was suspended').waitFor();
  });

  it('has a flow for every link, and a link for every flow', async () => {
    await follow('testing-key');
    const links = await page.getByRole('navigation', { name: 'Flows' }).getByRole('link').all();
    expect(links).toHaveLength(17);
    const titles = new Set<string>();
    for (const [index, link] of links.entries()) {
      await link.click();
      await guide()
        .getByText(`${index + 1} of 17`)
        .waitFor();
      titles.add(await guide().getByRole('heading').innerText());
    }
    expect(titles.size).toBe(17);
  });
});

describe('the panels', () => {
  it('find a place with the keyboard, and fly there', async () => {
    await follow('testing-key');
    const search = page.getByRole('combobox', { name: 'Search for a place' });
    // The keys' own lists of choices come to the page later.
    const option = (which: { name?: RegExp; selected?: boolean } = {}) =>
      page.getByRole('listbox', { name: 'Places' }).getByRole('option', which);
    await search.fill('Nairo');
    await option({ name: /Nairobi/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await option({ selected: true }).innerText()).toContain('Nairobi');
    expect(await search.getAttribute('aria-activedescendant')).toBe('option-0');
    await page.keyboard.press('Enter');
    expect(await search.inputValue()).toContain('Nairobi');
    await option().first().waitFor({ state: 'hidden' });
    const center = () =>
      page.evaluate(
        () =>
          (
            document.querySelector('map-view') as unknown as { map: { getCenter(): { lng: number } } }
          ).map.getCenter().lng,
      );
    await expect.poll(center, patient).toBeCloseTo(36.8, 0);
  });

  it('say why there is nothing to find when the key is refused', async () => {
    await follow('switch-off');
    await does('Deactivate');
    await page.getByRole('combobox', { name: 'Search for a place' }).fill('Lima');
    await page.locator('map-search').getByText('The API key is switched off').first().waitFor();
  });

  it('change keys from the table, and say what the server refuses', async () => {
    await follow('three-keys');
    await does('Make keys');
    await toggle('Shop website', true).click();
    await toggle('Shop website', false).waitFor();
    await does('Make room');
    await toggle('Shop website', false).click();
    await toggle('Trial key 1', false).click();
    await page.getByRole('alert').getByText('at most 3 active keys').waitFor();
  });

  it('give the map any key of the account, and let it find out at once what is done to that key', async () => {
    await follow('protected-key');
    await does('Make the key');
    await carried().selectOption('Shop website');
    await notice('The key does not allow this site');
    await carried().selectOption('This page');
    await mapIsBack(page);
    await toggle('This page', true).click();
    await notice('The API key is switched off');
    await toggle('This page', false).click();
    await mapIsBack(page);

    await page.getByRole('button', { name: 'Reissue: This page' }).click();
    await page.getByRole('radio', { name: 'stops working now' }).check();
    await page.getByRole('button', { name: 'Reissue key' }).click();
    await page.getByText('The new token is').waitFor();
    await page.keyboard.press('Escape');
    await notice('The API key is not valid');
    await carries('none of these');
    await carried().selectOption('This page');
    await mapIsBack(page);
  });

  it('move the server’s clock, keep it and the account over a reload, and reset both', async () => {
    await follow('protected-key');
    await does('Make the key');
    const clock = page.getByRole('region', { name: 'Key server' });
    const time = async () => Date.parse((await clock.getByRole('time').getAttribute('datetime')) ?? '');
    const before = await time();
    await clock.getByRole('button', { name: '+ 1 day' }).click();
    await expect.poll(time, patient).toBeGreaterThan(before + 86_000_000);

    // The account is written a moment after it changed; leaving the page does that at once.
    await page.reload();
    await row('This page').waitFor();
    await expect.poll(time, patient).toBeGreaterThan(before + 86_000_000);

    await clock.getByRole('button', { name: 'Reset everything' }).click();
    await expect.poll(() => row('This page').count(), patient).toBe(0);
    await expect.poll(time, patient).toBeLessThan(before + 86_000_000);
    await mapIsBack(page);
  });

  it('ask as any site with any key, from the form above the map', async () => {
    await follow('testing-key');
    await page.getByRole('combobox', { name: 'This page plays' }).fill('shop.example');
    await page.getByRole('textbox', { name: 'Key' }).fill('pk_MapwardDemoShopSiteKey01');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('GET 200').first().waitFor();
    await mapIsBack(page);
    await page.getByRole('combobox', { name: 'This page plays' }).fill('https://evil.example');
    await page.keyboard.press('Enter');
    await notice('The key does not allow this site');
  });
});

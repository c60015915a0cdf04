/** How every state of `<map-view>` and `<key-notice>` looks: in light, in dark, from right to left and on a narrow screen. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Browser } from 'playwright-core';
import { differences } from '../screens/compare.ts';
import { openGallery, type Gallery, type Hanging, type Light } from '../screens/gallery.ts';
import { launchVisitorsBrowser } from '../support/browser.ts';
import { closeAfterAll } from '../support/closing.ts';
import { isWhole } from '../support/whole.ts';

let browser: Browser;
let gallery: Gallery;

const untilEnd = closeAfterAll();
beforeAll(async () => {
  browser = untilEnd(await launchVisitorsBrowser());
  gallery = untilEnd(await openGallery(browser));
});

const lights: readonly Light[] = [
  { name: 'light', colorScheme: 'light', lang: 'en', width: 480 },
  { name: 'dark', colorScheme: 'dark', lang: 'en', width: 480 },
  { name: 'arabic', colorScheme: 'light', lang: 'ar', width: 480 },
  { name: 'narrow', colorScheme: 'light', lang: 'en', width: 360 },
];

describe.each(isWhole ? lights : lights.slice(0, 2))('every state in the light `$name`', (light) => {
  const hangings: Hanging[] = [];

  beforeAll(async () => {
    for (const scenes of gallery.rooms) hangings.push(await gallery.hang(scenes, light));
  }, 180_000);

  it('looks as it did', () => {
    expect(
      differences(
        light.name,
        hangings.flatMap(({ shots }) => shots),
      ),
    ).toEqual([]);
  });

  it('keeps within its room, and nothing lies over another', () => {
    const faults = hangings.flatMap(({ shots }) =>
      shots.flatMap(({ name, faults }) => faults.map((fault) => `${name}: ${fault}`)),
    );
    expect(faults).toEqual([]);
  });

  it('offers all that can be done in it', () => {
    const shots = hangings.flatMap(({ shots }) => shots);
    const wanted = gallery.rooms.flat().map(({ actions }) => actions);
    if (light.lang === 'en') expect(shots.map(({ actions }) => actions)).toEqual(wanted);
    else expect(shots.map(({ actions }) => actions.length)).toEqual(wanted.map(({ length }) => length));
  });

  it('has nothing that axe objects to', () => {
    expect(hangings.flatMap(({ findings }) => findings)).toEqual([]);
  });
});

/** The flows that every browser must pass, on the built demo: written once, and walked through as a visitor does. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { closeAfterAll, closeAfterTest } from '../support/closing.ts';
import { serve, type StaticServer } from '../../scripts/serve.ts';
import { patience, type Driver, type Tab } from './drivers/driver.ts';
import { visitorOf, type Visitor } from './visitor.ts';

/** Where the screen is kept when a test has failed. */
const pictures = '.tmp/browsers';

export function coreFlows(browser: string, driver: () => Driver): void {
  let demo: StaticServer;
  let tab: Tab;

  const untilEnd = closeAfterAll();
  beforeAll(async () => {
    demo = untilEnd(await serve('dist/demo', { basePath: '/below/the/root/' }));
  });

  async function follow(flow: string): Promise<Visitor> {
    tab = closeAfterTest(await driver().visit(`${demo.url}#flow=${flow}`));
    onTestFinished(async ({ task }) => {
      if (task.result?.state !== 'fail') return;
      mkdirSync(pictures, { recursive: true });
      writeFileSync(`${pictures}/${browser}-${parseInt(task.name)}.png`, await tab.screenshot('body'));
    });
    const visitor = visitorOf(tab);
    await visitor.arrives();
    return visitor;
  }

  it('1: gives a testing key, warns that nothing protects it, and refuses one that is mistyped', async () => {
    const { does, notice, press, seesMap, carries, protection } = await follow('testing-key');
    expect(await does('Get the default key')).toContain('no rules');
    expect(await does('Is it protected?')).toContain('unprotected');
    await expect.poll(carries, patience).toBe('Default key');
    await expect.poll(protection, patience).toBe('The map’s key has no rules: for testing only.');
    await seesMap();
    await tab.type('textbox', 'Key', 'pk_TypedByHandTypedByHand00');
    await press('Ask');
    expect(await notice('The API key is not valid')).toContain('api.mapward.test does not know it');
  });

  it('2: makes a key for this page alone, and draws with it', async () => {
    const { does, seesMap, carries, protection } = await follow('protected-key');
    expect(await does('Make the key')).toContain('allowed on localhost');
    expect(await does('Use it on the map')).toContain('the map draws');
    await expect.poll(carries, patience).toBe('This page');
    await expect.poll(protection, patience).toBe('The map’s key is locked by rules.');
    await seesMap();
  });

  it('3: refuses the key on another site, says which host to add, and takes the page back', async () => {
    const { does, notice, press, seesMap } = await follow('elsewhere');
    expect(await does('Play evil.example')).toContain('403 origin-not-allowed');
    const said = await notice('The key does not allow this site');
    expect(await tab.evaluate(played)).toBe('https://evil.example');
    expect(said).toContain('https://evil.example is not on its list');
    expect(said).toMatch(/allowed origins:\s+evil\.example\n/);
    // The usage panel has a button of that name too.
    await press('Try again', 'map-view');
    await expect.poll(() => notice('The key does not allow this site'), patience).toContain('Still the same');
    expect(await does('Try a look-alike')).toContain('localhost.evil.example: 403 origin-not-allowed');
    await does('Come back');
    await seesMap();
  });

  it('6: kills a thief’s copy while the map goes on with the new key', async () => {
    const { does, notice, seesMap } = await follow('leak');
    await tab.evaluate(() => void Object.assign(globalThis, { sameDocument: true }));
    expect(await does('Let the thief ask')).toContain('200');
    expect(await does('Reissue the key')).toContain('401 invalid-key');
    await notice('The API key is not valid');
    await does('Give the map the new key');
    await seesMap();
    expect(await does('Reissue with an hour’s overlap')).toContain('Old token: 200');
    expect(await does('Wait an hour')).toContain('Old token: 401 invalid-key');
    await seesMap();
    expect(await tab.evaluate(() => 'sameDocument' in globalThis)).toBe(true);
  });

  it('9: stops at a spent quota, says so, and goes on in the next month', async () => {
    const { does, notice, seesMap, seesNoMap } = await follow('quota');
    expect(await does('Spend the quota')).toContain('429 quota-exceeded');
    await notice('The key’s quota is used up');
    await seesNoMap();
    // Each browser writes numbers in a language of its own.
    expect(await does('Read the usage')).toMatch(/100\D?000 of 100\D?000 credits are used, 0 are left/);
    await does('Go to the next month');
    await seesMap();
  });

  it('14: tells a broken server, a cut line, a stall and a bare 403 apart as far as can be, and recovers', async () => {
    const { does, notice, seesMap } = await follow('down');
    expect(await does('Break the server')).toContain('503: server-error');
    await notice('api.mapward.test has a fault');
    await does('Fix it');
    await seesMap();
    expect(await does('Cut the line')).toContain('unreachable');
    await notice('api.mapward.test cannot be reached');
    await does('Fix it');
    await seesMap();
    expect(await does('Stall')).toContain('bad-response');
    await notice('api.mapward.test sent a broken answer');
    await does('Fix it');
    await seesMap();
    expect(await does('Refuse without CORS')).toContain('something that looks the same');
    await does('Fix it');
    await seesMap();
  });
}

/** The origin that the page plays, as its form says. */
function played(): string {
  return document.querySelector<HTMLInputElement>('#origin')!.value;
}

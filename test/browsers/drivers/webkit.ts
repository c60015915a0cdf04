import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import selenium, { type WebDriver, type WebElement } from 'selenium-webdriver';
import { vi } from 'vitest';
import { miniBrowserPath } from '../../../scripts/browsers.ts';
import { startDisplay } from './display.ts';
import { patience, viewport, type Driver, type Role, type Tab } from './driver.ts';
import { trees } from './trees.ts';

/** What may have a role: the browser then says which of them does. */
const candidates: Readonly<Record<Role, string>> = {
  button: 'button, [role=button]',
  link: 'a[href]',
  textbox: 'input, textarea',
  combobox: 'input, select',
  region: 'section',
  heading: 'h1, h2, h3',
};

/** WebKit's GTK port, through its WebDriver. */
export async function launchWebKit(): Promise<Driver> {
  const display = await startDisplay();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const service = spawn('WebKitWebDriver', [`--port=${port}`], { env: display.env, stdio: 'ignore' });
  await vi.waitUntil(() => fetch(`${url}/status`).catch(() => undefined), patience);
  return {
    // Its service runs one session at a time, and each has a profile of its own.
    visit: (page) => openSession(url, page),
    async close() {
      service.kill();
      display.close();
    },
  };
}

async function openSession(service: string, url: string): Promise<Tab> {
  const session = await new selenium.Builder()
    .usingServer(service)
    .withCapabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] },
    })
    .build();
  await session.manage().setTimeouts({ script: patience.timeout });
  await session
    .manage()
    .window()
    .setRect({ x: 0, y: 0, ...viewport });
  await session.get(url);
  const find = (role: Role, name: string, within = 'body'): Promise<WebElement> =>
    vi.waitUntil(() => findNow(session, role, name, within), patience);
  return {
    click: async (role, name, within) => (await find(role, name, within)).click(),
    async type(role, name, text) {
      const field = await find(role, name);
      await field.clear();
      await field.sendKeys(text);
    },
    textOf: async (role, name, within) =>
      session.executeScript('return arguments[0].innerText', await find(role, name, within)),
    evaluate: (act, ...args) =>
      evaluate(session, act as (...given: readonly unknown[]) => unknown, args) as never,
    async screenshot(tagName) {
      const element = await session.findElement(selenium.By.css(tagName));
      return Buffer.from(await element.takeScreenshot(), 'base64');
    },
    close: () => session.quit(),
  };
}

/** What is rendered, and may have the role. */
const rendered = `const [within, selector] = arguments;
  return (${String(trees)})(within)
    .flatMap((tree) => [...tree.querySelectorAll(selector)])
    .filter((element) => element.checkVisibility());`;

async function findNow(
  session: WebDriver,
  role: Role,
  name: string,
  within: string,
): Promise<WebElement | undefined> {
  for (const element of await session.executeScript<WebElement[]>(rendered, within, candidates[role])) {
    // One that is gone by now is none.
    const is = await Promise.all([element.getAriaRole(), element.getAccessibleName()]).catch(() => []);
    if (is[0] === role && is[1] === name) return element;
  }
  return undefined;
}

type Outcome = { readonly value: unknown } | { readonly error: string };

async function evaluate(
  session: WebDriver,
  act: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): Promise<unknown> {
  const script = `const [args, done] = arguments;
    Promise.resolve().then(() => (${String(act)})(...args))
      .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
  const outcome = await session.executeAsyncScript<Outcome>(script, args);
  if ('error' in outcome) throw new Error(outcome.error);
  return outcome.value;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { vi } from 'vitest';
import { miniBrowserPath } from '../../../scripts/browsers.ts';
import { startDisplay } from './display.ts';
import { patience, viewport, type Driver, type Key, type Role, type Tab } from './driver.ts';
import { trees } from './trees.ts';
import { elementPath, startSession, type Session, type WebElement } from './webdriver.ts';

/** What may have a role: the browser then says which of them does. */
const candidates: Readonly<Record<Role, string>> = {
  button: 'button, [role=button]',
  link: 'a[href]',
  textbox: 'input, textarea',
  combobox: 'input, select',
  option: '[role=option]',
  listbox: '[role=listbox]',
  region: 'section',
  heading: 'h1, h2, h3',
};

/** https://www.w3.org/TR/webdriver2/#keyboard-actions */
const keys: Readonly<Record<Key, string>> = {
  ArrowDown: '\uE015',
  ArrowUp: '\uE013',
  Enter: '\uE007',
  Escape: '\uE00C',
};

/** WebKit's GTK port, through its WebDriver. */
export async function launchWebKit(): Promise<Driver> {
  const display = await startDisplay();
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const service = spawn('taskset', ['--cpu-list', firstCore(), 'WebKitWebDriver', `--port=${port}`], {
    env: display.env,
    stdio: 'ignore',
  });
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

/**
 * The one core that WebKit gets. On several, the page now and then crashes in Mesa 22's software OpenGL: WebKit's compositor looks, without
 * a lock, through what a map's WebGL is just then letting go of on another thread.
 */
function firstCore(): string {
  return /^Cpus_allowed_list:\s*(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8'))![1]!;
}

async function openSession(service: string, url: string): Promise<Tab> {
  const session = await startSession(service, {
    browserName: 'MiniBrowser',
    // What a page has to have loaded is looked at in the page: the driver at times never tells that it has.
    pageLoadStrategy: 'none',
    timeouts: { script: patience.timeout },
    'webkitgtk:browserOptions': { binary: miniBrowserPath(), args: ['--automation'] },
  });
  const find = (role: Role, name: string, within = 'body'): Promise<WebElement> =>
    vi.waitUntil(() => findNow(session, role, name, within), patience);
  const tab: Tab = {
    async click(role, name, within) {
      await session.post(`${elementPath(await find(role, name, within))}/click`);
    },
    async type(role, name, text) {
      const field = elementPath(await find(role, name));
      await session.post(`${field}/clear`);
      await session.post(`${field}/value`, { text });
    },
    async press(key) {
      const actions = ['keyDown', 'keyUp'].map((type) => ({ type, value: keys[key] }));
      await session.post('/actions', { actions: [{ type: 'key', id: 'keyboard', actions }] });
    },
    textOf: async (role, name, within) =>
      run(session, 'return arguments[0].innerText', await find(role, name, within)),
    evaluate: (act, ...args) =>
      evaluate(session, act as (...given: readonly unknown[]) => unknown, args) as never,
    async screenshot(tagName) {
      const element = await session.post<WebElement>('/element', { using: 'css selector', value: tagName });
      return Buffer.from(await session.get<string>(`${elementPath(element)}/screenshot`), 'base64');
    },
    close: () => session.close(),
  };
  try {
    await session.post('/window/rect', { x: 0, y: 0, ...viewport });
    await session.post('/url', { url });
    await vi.waitUntil(() => run(session, loaded, new URL(url).href), patience);
    return tab;
  } catch (error) {
    // No other session could start beside this one.
    await tab.close();
    throw error;
  }
}

const loaded = `return location.href === arguments[0] && document.readyState === 'complete'`;

const run = <Result>(session: Session, script: string, ...args: readonly unknown[]): Promise<Result> =>
  session.post('/execute/sync', { script, args });

/** What is rendered, and may have the role. */
const rendered = `const [within, selector] = arguments;
  return (${String(trees)})(within)
    .flatMap((tree) => [...tree.querySelectorAll(selector)])
    .filter((element) => element.checkVisibility());`;

async function findNow(
  session: Session,
  role: Role,
  name: string,
  within: string,
): Promise<WebElement | undefined> {
  for (const element of await run<WebElement[]>(session, rendered, within, candidates[role])) {
    // One that is gone by now has neither.
    const computed = (what: string): Promise<unknown> =>
      session.get(`${elementPath(element)}/computed${what}`).catch((error: Error) => {
        if (error.name !== 'stale element reference') throw error;
      });
    if ((await computed('label')) === name && (await computed('role')) === role) return element;
  }
  return undefined;
}

type Outcome = { readonly value: unknown } | { readonly error: string };

async function evaluate(
  session: Session,
  act: (...args: readonly unknown[]) => unknown,
  args: readonly unknown[],
): Promise<unknown> {
  const script = `const [args, done] = arguments;
    Promise.resolve().then(() => (${String(act)})(...args))
      .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
  const outcome = await session.post<Outcome>('/execute/async', { script, args: [args] });
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

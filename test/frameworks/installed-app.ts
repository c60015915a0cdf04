/** An example app, installed as its reader would: from its lock file, then this package, which is packed from what is built. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { vi } from 'vitest';
import { packTarball } from '../package/tarball.ts';
import { listen } from '../support/listen.ts';

export interface RunningApp {
  /** Ends with a slash. */
  readonly url: string;
  /** All that it has printed so far. */
  printed(): string;
  close(): Promise<void>;
}

export interface InstalledApp {
  /** Runs its production build. */
  build(): Promise<void>;
  /** Starts its own server on a free port; its root answers when this resolves. */
  serve(script: 'start' | 'dev'): Promise<RunningApp>;
  remove(): void;
}

/** What Vitest sets for itself: a build would take its mode from it. */
const vitests = /^(NODE_ENV|MODE|DEV|PROD|SSR|BASE_URL|TEST|VITEST(_.*)?)$/;

const silent = {
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  ASTRO_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
};

/** @param env what the app reads of its environment. */
export async function installApp(name: string, env: Readonly<Record<string, string>>): Promise<InstalledApp> {
  const { path, project, remove } = packTarball();
  const folder = join(project, name);
  cpSync(join('demo/examples', name), folder, {
    recursive: true,
    // Whoever has built it in place has left more than its files.
    filter: (from) =>
      !/[\\/](node_modules|dist|build|\.(next|nuxt|output|svelte-kit|astro|angular))$/.test(from),
  });
  const inherited = Object.entries(process.env).filter(([key]) => !vitests.test(key));
  const environment = { ...Object.fromEntries(inherited), ...silent, ...env };

  /** In a group of its own, so that whatever it starts ends with it. */
  function start(args: readonly string[], more: NodeJS.ProcessEnv = {}): Running {
    const child = spawn('npm', args, {
      cwd: folder,
      env: { ...environment, ...more },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return new Running(child);
  }
  async function npm(...args: string[]): Promise<void> {
    const started = performance.now();
    await start(args).succeeds(`npm ${args.join(' ')}`);
    const seconds = Math.round((performance.now() - started) / 1000);
    process.stdout.write(`${name}: npm ${args.slice(0, 2).join(' ')}, ${seconds} s\n`);
  }

  await npm('ci');
  await npm('install', '--no-save', path);
  return {
    build: () => npm('run', 'build'),
    async serve(script) {
      const port = await freePort();
      const url = `http://localhost:${port}/`;
      const flags = script === 'dev' ? ['--', '--port', String(port)] : [];
      const server = start(['run', script, ...flags], { PORT: String(port) });
      const died = server.succeeds(`npm run ${script}`).then(() => {
        throw new Error(`npm run ${script} has ended.`);
      });
      try {
        await Promise.race([died, vi.waitFor(() => answers(url), { timeout: 90_000, interval: 100 })]);
      } catch (error) {
        await server.end();
        throw error;
      }
      return { url, printed: () => server.printed, close: () => server.end() };
    },
    remove,
  };
}

/** @throws Error until it does. */
async function answers(url: string): Promise<void> {
  const { status } = await fetch(url);
  if (status !== 200) throw new Error(`${url} answers ${status}.`);
}

async function freePort(): Promise<number> {
  const { port, close } = await listen();
  await close();
  return port;
}

class Running {
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;
  printed = '';

  constructor(child: ChildProcess) {
    this.#child = child;
    this.#ended = once(child, 'close');
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.printed += text));
  }

  /** @throws Error with all that it printed. */
  async succeeds(command: string): Promise<void> {
    const [status] = await this.#ended;
    if (status !== 0) throw new Error(`${command} failed:\n${this.printed}`);
  }

  /** Killed: a server that shows an app has nothing to save, and not every one ends when it is asked to. */
  async end(): Promise<void> {
    if (this.#child.exitCode === null) process.kill(-this.#child.pid!, 'SIGKILL');
    await this.#ended;
  }
}

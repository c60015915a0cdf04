/** A real `mapward-mock` in a process of its own, with a probe inside. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Cost } from './probe.ts';

export interface Victim {
  readonly url: string;
  readonly key: string;
  readonly serviceToken: string;
  /** What it said on its error output. */
  readonly said: string[];
  /** What it has cost since this was called last. */
  cost(): Promise<Cost>;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
}

/** Starts the built command on a free port. */
export async function startVictim(...args: string[]): Promise<Victim> {
  const child = fork('dist/src/mock/cli.js', ['--port', '0', '--quiet', ...args], {
    execArgv: ['--expose-gc', '--import', './test/attack/probe.ts'],
    silent: true,
  });
  const ended = once(child, 'exit');
  const said: string[] = [];
  createInterface({ input: child.stderr! }).on('line', (line) => said.push(line));
  const printed: Record<string, string> = {};
  for await (const line of createInterface({ input: child.stdout! })) {
    printed['url'] ??= /at (http:\S+)/.exec(line)?.[1] as string;
    printed['key'] ??= /[?&]key=(\S+)/.exec(line)?.[1] as string;
    printed['token'] ??= /service token +(\S+)/.exec(line)?.[1] as string;
    if (printed['token']) break;
  }
  const { url, key, token: serviceToken } = printed;
  if (!url || !key || !serviceToken) throw new Error(`The command did not start: ${said.join('\n')}`);
  return {
    url,
    key,
    serviceToken,
    said,
    async cost() {
      const answer = once(child, 'message') as Promise<[Cost]>;
      child.send('cost');
      return (await answer)[0];
    },
    async kill(signal) {
      child.kill(signal);
      await ended;
    },
  };
}

/** Waits until the indexes stand that it makes right after its start: nobody's request is to blame for those. */
export async function settled(victim: Victim): Promise<Victim> {
  for (const path of ['/tiles/world/0/0/0.pbf', '/tiles/world-raster/6/0/0.png', '/geocoding/qqqq.json'])
    await fetch(`${victim.url}${path}?key=${victim.key}`).then((response) => response.arrayBuffer());
  await victim.cost();
  return victim;
}

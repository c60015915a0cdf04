/** What the key server on a port makes of a bare `node:http` server's speed, and how soon it is there. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchRow } from '../../scripts/bench.ts';
import type { Seed } from '../../src/mock/index.ts';
import { load } from './load.ts';
import { median } from './support.ts';

const runs = 5;
const seconds = 2;
const tile = '/tiles/world/3/4/2.pbf';

/** Many keys, as one may ask two hundred times a second only. */
const tokens = Array.from({ length: 120 }, (_, index) => `pk_${String(index).padStart(24, '0')}`);
const seed: Seed = {
  users: Array.from({ length: 40 }, (_, index) => ({
    name: `User ${index}`,
    email: `user${index}@example.com`,
  })),
  keys: tokens.map((token, index) => ({ name: token, token, user: `user${index % 40}@example.com` })),
  limits: { plans: { free: { credits: 1e9 } } },
};

interface Started {
  url: string;
  ms: number;
  stop(): Promise<void>;
}

/** Starts a script and waits for the line that tells its URL. */
async function start(...args: string[]): Promise<Started> {
  const began = performance.now();
  const child: ChildProcess = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const line = await new Promise<string>((resolve) =>
    child.stdout!.once('data', (chunk) => resolve(String(chunk))),
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url: /at (http:\S+)/.exec(line)![1]!,
    ms: performance.now() - began,
    stop: () => (child.kill(), ended),
  };
}

/** Both in turn, so that what else the machine does meets both. */
async function compare(measure: string, ours: string, paths: readonly string[]): Promise<BenchRow[]> {
  const bare = await start('test/bench/bare-server.ts', ours + paths[0]!);
  const rates = { ours: [] as number[], bare: [] as number[] };
  for (let run = 0; run < runs; run++) {
    rates.bare.push(await load(bare.url, paths, seconds));
    rates.ours.push(await load(ours, paths, seconds));
  }
  await bare.stop();
  const [own, other] = [median(rates.ours), median(rates.bare)];
  return [
    { measure, subject: 'bare node:http, the same bytes', result: `${other.toFixed(0)} requests/s` },
    {
      measure,
      subject: 'mapward-mock',
      result: `${own.toFixed(0)} requests/s, ${((100 * own) / other).toFixed(0)} %`,
    },
  ];
}

export default async function mock(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'mapward-bench-'));
  const seedFile = join(folder, 'seed.json');
  await writeFile(seedFile, JSON.stringify(seed));
  const command = ['dist/src/mock/cli.js', '--port', '0', '--quiet', '--seed', seedFile];

  const colds: number[] = [];
  for (let run = 0; run < runs; run++) {
    const one = await start(...command);
    colds.push(one.ms);
    await one.stop();
  }
  const server = await start(...command);
  const rows = [
    ...(await compare(
      'a warm tile',
      server.url,
      tokens.map((token) => `${tile}?key=${token}`),
    )),
    ...(await compare('a verdict', server.url, [`${tile}?key=pk_nobody`])),
    {
      measure: 'cold start until it listens',
      subject: 'mapward-mock',
      result: `${median(colds).toFixed(0)} ms`,
    },
  ];
  await server.stop();
  await rm(folder, { recursive: true });
  return rows;
}

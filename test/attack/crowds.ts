/** Many at once: tiles, clients that do not stop, and connections that say nothing. */
import { Agent } from 'node:http';
import { connect } from 'node:net';
import { ask, failuresOf, type Asked } from './ask.ts';
import { megabytes, milliseconds, quantile, type Part } from './part.ts';
import type { Victim } from './victim.ts';

const tilesAtOnce = 2000;
const clients = 200;
const seconds = 20;
const halfOpen = 800;
/** How much more memory may be held afterwards than before, once the server has met everything at least once. */
const flat = 1.25;

/** Every tile of zoom 6 in turn, as a map asks for them. */
const tile = (i: number): string => `/tiles/world/6/${i % 64}/${Math.floor(i / 64) % 64}.pbf`;

export async function tiles(victim: Victim): Promise<Part> {
  const agent = new Agent({ maxSockets: tilesAtOnce });
  await victim.cost();
  const began = performance.now();
  const asked = await Promise.all(
    Array.from({ length: tilesAtOnce }, (_, i) => ask(`${victim.url}${tile(i)}?key=${victim.key}`, agent)),
  );
  agent.destroy();
  return {
    attack: `${tilesAtOnce} tiles at once, each over a connection of its own`,
    figures: `all answered within ${milliseconds(performance.now() - began)}, half within ${milliseconds(quantile(times(asked), 0.5))}`,
    failures: failuresOf(asked),
  };
}

export async function crowd(victim: Victim): Promise<Part> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const paths = (i: number): string =>
    [
      tile(i),
      '/maps/basic/style.json',
      '/tiles/world/tiles.json',
      '/geocoding/Paris.json?limit=1',
      '/v1/usage?period=7d',
    ][i % 5]!;
  const asked: Asked[] = [];
  const run = async (until: number): Promise<void> => {
    const client = async (first: number): Promise<void> => {
      for (let i = first; performance.now() < until; i++) {
        const path = paths(i);
        asked.push(
          await ask(`${victim.url}${path}${path.includes('?') ? '&' : '?'}key=${victim.key}`, agent),
        );
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, i) => client(i * 17)));
  };
  // The first seconds fill what is remembered of tiles, and have the code compiled.
  await run(performance.now() + 5000);
  const { memory: before } = await victim.cost();
  asked.length = 0;
  await run(performance.now() + seconds * 1000);
  const { memory: after } = await victim.cost();
  agent.destroy();
  const failures = failuresOf(asked);
  if (after > before * flat) failures.push(`memory grew from ${megabytes(before)} to ${megabytes(after)}`);
  return {
    attack: `${clients} clients for ${seconds} s: tiles, styles, search and usage`,
    figures: `${asked.length.toLocaleString('en')} answers, 99 of 100 within ${milliseconds(quantile(times(asked), 0.99))}; memory ${megabytes(before)}, then ${megabytes(after)}`,
    failures,
  };
}

export async function silence(victim: Victim): Promise<Part> {
  const { hostname, port } = new URL(victim.url);
  const { memory: before } = await victim.cost();
  const sockets = await Promise.all(
    Array.from({ length: halfOpen }, () => {
      const socket = connect(Number(port), hostname);
      socket.on('error', () => {});
      return new Promise<typeof socket>((resolve) => socket.on('connect', () => resolve(socket)));
    }),
  );
  for (const socket of sockets) socket.write('GET /maps/basic/style.json HTTP/1.1\r\nHos');
  const agent = new Agent({ keepAlive: true });
  const asked: Asked[] = [];
  for (let i = 0; i < 100; i++) asked.push(await ask(`${victim.url}${tile(i)}?key=${victim.key}`, agent));
  agent.destroy();
  const { memory: during } = await victim.cost();
  for (const socket of sockets) socket.destroy();
  const failures = failuresOf(asked);
  if (during > before * flat) failures.push(`memory grew from ${megabytes(before)} to ${megabytes(during)}`);
  return {
    attack: `${halfOpen} half-open connections`,
    figures: `others are answered within ${milliseconds(Math.max(...times(asked)))}; ${megabytes(Math.max(0, during - before))} more memory`,
    failures,
  };
}

function times(asked: readonly Asked[]): number[] {
  return asked.map(({ ms }) => ms);
}

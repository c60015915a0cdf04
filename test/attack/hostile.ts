/** One hostile request after the other. */
import { hostileRequests } from './hostile-requests.ts';
import { milliseconds, type Part } from './part.ts';
import { raw } from './raw.ts';
import type { Victim } from './victim.ts';

/** Of a core, in milliseconds. */
const most = 50;

export async function hostile(victim: Victim): Promise<Part> {
  const requests = hostileRequests(victim.key, victim.serviceToken);
  const failures: string[] = [];
  let slowest: readonly [cpu: number, title: string] = [0, ''];
  for (const [title, text] of requests) {
    let cpu = Infinity;
    // The least of a few: what else the machine does, or a collection of garbage, is not the request's.
    for (let run = 0; run < 3 && cpu > most / 2; run++) {
      await victim.cost();
      const status = await raw(victim.url, text).catch((error: Error) => error.message);
      cpu = Math.min(cpu, (await victim.cost()).cpu);
      if (typeof status === 'string' || (status ?? 0) >= 500) failures.push(`${title}: ${status}`);
    }
    if (cpu > most) failures.push(`${title}: ${milliseconds(cpu)} of a core`);
    if (cpu > slowest[0]) slowest = [cpu, title];
  }
  const status = await raw(
    victim.url,
    `GET /maps/basic/style.json?key=${victim.key} HTTP/1.1\r\nHost: x\r\n\r\n`,
  );
  if (status !== 200) failures.push(`afterwards a style is answered with ${status}`);
  return {
    attack: `${requests.length} hostile requests of at most 8 kB`,
    figures: `none failed the server; the dearest (${slowest[1]}) took ${milliseconds(slowest[0])} of a core`,
    failures,
  };
}

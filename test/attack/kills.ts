/** A server that is killed while it writes, again and again. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Part } from './part.ts';
import { startVictim } from './victim.ts';

const rounds = 50;

export async function kills(): Promise<Part> {
  const folder = await mkdtemp(join(tmpdir(), 'mapward-attack-'));
  const failures: string[] = [];
  /** Names of keys by id, as the last answers had them. */
  const acknowledged = new Map<string, string>();
  let writes = 0;
  for (let round = 0; round < rounds; round++) {
    const victim = await startVictim('--state', join(folder, 'state.db'));
    const call = async (
      method: string,
      path: string,
      body?: object,
    ): Promise<{ id: string; name: string }> => {
      const headers = { Authorization: `Token ${victim.serviceToken}` };
      const response = await fetch(victim.url + path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
      });
      const json = (await response.json()) as { id: string; name: string };
      if (!response.ok) throw new Error(JSON.stringify(json));
      return json;
    };
    const { items } = (await call('GET', '/v1/api_keys?limit=100')) as unknown as {
      items: { id: string; name: string; default: boolean }[];
    };
    const names = new Map(items.map(({ id, name }) => [id, name]));
    for (const [id, name] of acknowledged)
      if (names.get(id) !== name)
        failures.push(`round ${round}: ${name} was acknowledged and is ${names.get(id) ?? 'lost'}`);

    acknowledged.clear();
    const [key] = items.filter((one) => !one.default);
    const id = key?.id ?? (await call('POST', '/v1/api_keys', {})).id;
    let left = 1 + (round % 10);
    for (;;) {
      const name = `Name ${round}.${left}`;
      // The last one is on its way when the server dies: whether it is done, nobody was told.
      const answer = call('POST', `/v1/api_keys/${id}/change_settings`, { name });
      if (left-- === 0) {
        const [outcome] = await Promise.allSettled([answer, victim.kill('SIGKILL')]);
        if (outcome.status === 'fulfilled') acknowledged.set(id, name);
        else acknowledged.delete(id);
        break;
      }
      acknowledged.set(id, (await answer).name);
      writes++;
    }
  }
  await rm(folder, { recursive: true });
  return {
    attack: `kill -9 in the middle of a write, ${rounds} times`,
    figures: `${writes} acknowledged writes, ${failures.length === 0 ? 'none' : failures.length} lost`,
    failures,
  };
}

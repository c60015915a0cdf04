/** A server whose disk fills up, and is emptied again. */
import { join } from 'node:path';
import { smallDisk } from '../support/small-disk.ts';
import type { Part } from './part.ts';
import { startVictim } from './victim.ts';

export async function fullDisk(): Promise<Part> {
  const attack = 'a full disk';
  const disk = smallDisk(512);
  if (!disk) return { attack, figures: 'left out: a small disk may not be mounted here', failures: [] };
  const failures: string[] = [];
  try {
    const state = join(disk.folder, 'state.db');
    const victim = await startVictim('--state', state);
    const rename = async (name: string): Promise<number> => {
      const headers = { Authorization: `Token ${victim.serviceToken}` };
      const users = (await (await fetch(`${victim.url}/v1/api_keys`, { headers })).json()) as {
        items: { id: string }[];
      };
      const url = `${victim.url}/v1/api_keys/${users.items[0]!.id}/change_settings`;
      const body = JSON.stringify({ name, description: name.repeat(100) });
      return (await fetch(url, { method: 'POST', headers, body })).status;
    };
    const expected = async (what: string, status: number, wanted: number): Promise<void> => {
      if (status !== wanted) failures.push(`${what} was answered with ${status}, not ${wanted}`);
    };
    await expected('a change', await rename('Before'), 200);
    disk.fill();
    await expected('a change without room', await rename('During'), 507);
    await expected(
      'a tile without room',
      (await fetch(`${victim.url}/tiles/world/0/0/0.pbf?key=${victim.key}`)).status,
      200,
    );
    if (!victim.said.some((line) => line.includes('disk is full')))
      failures.push('the log does not name the disk');
    disk.clear();
    await expected('a change with room again', await rename('After'), 200);
    await victim.kill('SIGKILL');
    const again = await startVictim('--state', state);
    const headers = { Authorization: `Token ${again.serviceToken}` };
    const { items } = (await (await fetch(`${again.url}/v1/api_keys`, { headers })).json()) as {
      items: { name: string }[];
    };
    if (items[0]?.name !== 'After') failures.push(`the key is called ${items[0]?.name} after a restart`);
    await again.kill('SIGTERM');
  } finally {
    disk.remove();
  }
  return {
    attack,
    figures: 'changes are refused with 507, tiles go on, and with room again nothing is lost',
    failures,
  };
}

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startHttpServer, type HttpKeyServer } from '../../../src/mock/http.ts';
import { openFileStore } from '../../../src/mock/state/sqlite.ts';
import { closeAfterTest } from '../../support/closing.ts';
import { send } from '../../support/send.ts';
import { smallDisk, type SmallDisk } from '../../support/small-disk.ts';

/** What a disk that is full for one process alone does: files may not grow beyond this. Unit: kB. */
const largestFile = 120;

describe('a server whose file may not grow', () => {
  it(
    'refuses a change in words, and has kept every other after it is killed',
    { timeout: 60_000 },
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'mapward-limit-'));
      const state = join(folder, 'state.db');
      const command = `ulimit -f ${largestFile} && exec "${process.execPath}" src/mock/cli.ts --port 0 --quiet --state "${state}"`;
      const child = spawn('bash', ['-c', command], { stdio: ['ignore', 'pipe', 'pipe'] });
      try {
        let printed = '';
        for await (const line of createInterface({ input: child.stdout })) {
          printed += `${line}\n`;
          if (line.includes('service token')) break;
        }
        const url = /at (http:\S+)/.exec(printed)![1]!;
        const headers = { Authorization: `Token ${/service token +(\S+)/.exec(printed)![1]}` };
        const key = `${url}/v1/api_keys/${await idOfFirst(url, headers)}`;
        let name = '';
        let refused: Response | undefined;
        for (let i = 0; !refused && i < 500; i++) {
          const body = JSON.stringify({ name: `Name ${i}`, description: 'x'.repeat(1000) });
          const response = await send({ url: `${key}/change_settings`, method: 'POST', headers, body });
          if (response.ok) name = `Name ${i}`;
          else refused = response;
        }
        expect(refused?.status).toBeOneOf([503, 507]);
        expect(((await refused?.json()) as { detail: string }).detail).toContain(
          'so the change was not made',
        );
        const kept = (await (await send({ url: key, headers })).json()) as { name: string };
        expect(kept.name).toBe(name);
      } finally {
        const ended = once(child, 'exit');
        child.kill('SIGKILL');
        await ended;
      }
      const store = await openFileStore(state);
      store.close();
      expect(Object.values(store.account!.keys).map((key) => key.description?.length)).toEqual([1000]);
      await rm(folder, { recursive: true });
    },
  );
});

async function idOfFirst(url: string, headers: Record<string, string>): Promise<string> {
  const { items } = (await (await send({ url: `${url}/v1/api_keys`, headers })).json()) as {
    items: { id: string }[];
  };
  return items[0]!.id;
}

const probe = smallDisk(64);
probe?.remove();

describe.skipIf(!probe)('a server whose disk is full', () => {
  let disk: SmallDisk;
  let server: HttpKeyServer;
  const start = (): Promise<HttpKeyServer> =>
    startHttpServer({ state: join(disk.folder, 'state.db'), seed: { balance: { free_km2: 0, km2: 500 } } });

  beforeEach(async () => {
    disk = smallDisk(512)!;
    onTestFinished(disk.remove);
    server = closeAfterTest(await start());
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });

  const admin = (path: string, method: string, body?: object) =>
    send({
      url: server.url + path,
      method,
      headers: { Authorization: `Token ${server.serviceToken}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const make = (name: string) => admin('/v1/api_keys', 'POST', { name, description: 'x'.repeat(1000) });
  /** Everything but the counts of the last requests. */
  const stateOf = ({ account }: HttpKeyServer) => structuredClone(account.state);

  it('refuses a change in words and does not make it, reads on, and goes on once there is room', async () => {
    expect((await make('First')).status).toBe(200);
    disk.fill();
    const before = stateOf(server);
    const refused = await make('Second');
    expect(refused.status).toBe(507);
    expect(await refused.json()).toMatchObject({
      code: 'server-error',
      detail: expect.stringMatching(/disk .* is full, so the change was not made/) as string,
    });
    const [id] = Object.keys(before.keys);
    expect((await admin(`/v1/api_keys/${id}/reissue`, 'POST', {})).status).toBe(507);
    expect((await admin('/v1/users', 'POST', { name: 'Ben', email: 'ben@x.example' })).status).toBe(507);
    expect((await admin('/v1/plan/subscription', 'DELETE')).status).toBe(507);
    expect(stateOf(server)).toEqual(before);

    expect((await admin('/v1/api_keys', 'GET')).status).toBe(200);
    expect((await send({ url: `${server.url}/tiles/world/0/0/0.pbf?key=${server.defaultKey}` })).status).toBe(
      200,
    );
    const said = vi.mocked(console.error).mock.calls.flat().join('\n');
    expect(said).toContain(`The state file ${disk.folder}/state.db cannot be written: its disk is full.`);
    expect(said).not.toMatch(/rollback|Error:/);

    disk.clear();
    expect((await make('Third')).status).toBe(200);
    const { keys, users, plan } = stateOf(server);
    await server.close();
    server = closeAfterTest(await start());
    expect(stateOf(server)).toMatchObject({ keys, users, plan });
    expect(server.account.keys.map(({ name }) => name)).toEqual(['Default key', 'First', 'Third']);
  });

  it('charges nothing for an export that it cannot write down', async () => {
    const url = `${server.url}/exports?key=${server.defaultKey}`;
    const body = '[0,40,0.01,40.01]';
    disk.fill();
    const before = stateOf(server);
    expect((await send({ url, method: 'POST', body })).status).toBe(507);
    expect(stateOf(server)).toEqual(before);
    disk.clear();
    expect((await send({ url, method: 'POST', body })).status).toBe(200);
    expect(stateOf(server).balance.m2).toBeLessThan(before.balance.m2);
  });

  it('tells its owner so, and starts over only if that can be kept', async () => {
    disk.fill();
    const before = stateOf(server);
    expect(() => server.account.createKey({ description: 'x'.repeat(1000) })).toThrow('its disk is full');
    expect(() => server.account.subscribe('flex')).toThrow('its disk is full');
    expect(() => server.reset()).toThrow('its disk is full');
    expect(stateOf(server)).toEqual(before);
    expect(server.account.key(server.defaultKey).default).toBe(true);
  });

  it('counts on, says so once, and writes the counts when there is room', async () => {
    const tile = `${server.url}/tiles/world/0/0/0.pbf?key=${server.defaultKey}`;
    disk.fill();
    for (let i = 0; i < 3; i++) {
      await send({ url: tile });
      await vi.waitUntil(() => vi.mocked(console.error).mock.calls.length > 0, 3000);
    }
    expect(vi.mocked(console.error).mock.calls.flat()).toEqual([
      expect.stringMatching(/its disk is full\. Usage is counted on, and written later\.$/),
    ]);
    disk.clear();
    await server.close();
    server = closeAfterTest(await start());
    expect(Object.values(server.account.state.usage.months)).toMatchObject([{ credits: 3 }]);
  });
});

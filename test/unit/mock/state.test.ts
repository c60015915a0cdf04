import { spawn, type ChildProcess } from 'node:child_process';
import { copyFile, readFile, writeFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { charge } from '../../../src/mock/account/charge.ts';
import { createAccount, defaultKey } from '../../../src/mock/account/account.ts';
import type { Account } from '../../../src/mock/account/types.ts';
import { startHttpServer, type HttpKeyServer } from '../../../src/mock/http.ts';
import { openFileStore } from '../../../src/mock/state/sqlite.ts';
import { send } from '../../support/send.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { isWhole } from '../../support/whole.ts';

let folder: string;
let file: string;
const servers: HttpKeyServer[] = [];
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'state.db');
});
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

async function start(options: Parameters<typeof startHttpServer>[0] = {}): Promise<HttpKeyServer> {
  const server = await startHttpServer({ state: file, ...options });
  servers.push(server);
  return server;
}

/** Gives every key of an account this value. */
const setKeys = (sql: string): string => `UPDATE account SET value = ${sql} WHERE path LIKE 'keys/%'`;

const tileOf = ({ url }: HttpKeyServer, key: string): string => `${url}/tiles/world/0/0/0.pbf?key=${key}`;

describe('a state file', () => {
  it('brings the whole account back', async () => {
    const first = await start({
      seed: {
        plan: 'flex',
        users: [
          { name: 'Ada', email: 'ada@shop.example' },
          { name: 'Ben', email: 'ben@shop.example', limits: { rest: 9 } },
        ],
        keys: [
          { name: 'Shop', origins: ['shop.example'] },
          { name: 'Ben’s', user: 'ben@shop.example' },
        ],
        history: [{ key: 'Shop', service: 'tiles', hours_ago: 700, requests: 12 }],
        balance: { km2: 5, credits: 7 },
      },
    });
    const key = first.account.createKey({ name: 'Later', user_agent: 'App' });
    const overlapping = first.account.reissueKey(first.account.keys[1]!.token, 3600);
    first.account.deleteKey(first.account.keys[2]!.id);
    expect((await send({ url: tileOf(first, first.defaultKey) })).status).toBe(200);
    const { tokens: _, windows: __, ...kept } = structuredClone(first.account.state);
    await first.close();

    const second = await start();
    expect(second.account.state).toMatchObject(kept);
    expect(Object.keys(second.account.state.users)).toEqual(Object.keys(kept.users));
    expect(second.account.key(key.token).name).toBe('Later');
    expect(second.account.key(overlapping.previous!.token).id).toBe(overlapping.id);
    expect(second.serviceToken).toBe(first.serviceToken);
  });

  it('goes before a seed once it has an account', async () => {
    const first = await start({ seed: { keys: [{ name: 'First' }] } });
    await first.close();
    const second = await start({ seed: { keys: [{ name: 'Second' }] } });
    expect(second.account.keys.map(({ name }) => name)).toEqual(['Default key', 'First']);
  });

  it('holds the new account after a reset, and nothing of the one before', async () => {
    const first = await start();
    await send({ url: tileOf(first, first.defaultKey) });
    first.account.createKey({ name: 'Gone' });
    first.reset();
    const { defaultKey } = first;
    await first.close();
    const second = await start();
    expect(second.defaultKey).toBe(defaultKey);
    expect(second.account.keys).toHaveLength(1);
    expect(second.account.state.usage).toEqual({ keys: {}, months: {}, hours: {} });
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      'is no database',
      async () => writeFile(file, 'These are my holiday notes. '.repeat(100)),
      /file is not a database/,
    ],
    [
      'belongs to another program',
      () => {
        const db = new DatabaseSync(file);
        db.exec('CREATE TABLE notes (text); INSERT INTO notes VALUES (1)');
        db.close();
      },
      /belongs to another program/,
    ],
    [
      'is damaged',
      async () => {
        await (
          await start({
            seed: {
              history: Array.from({ length: 500 }, (_, hour) => ({
                key: 'Default key',
                service: 'tiles',
                hours_ago: hour,
                requests: 1,
              })),
            },
          })
        ).close();
        const bytes = await readFile(file);
        bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 5000);
        await writeFile(file, bytes);
      },
      /damaged|malformed/,
    ],
    [
      'lacks a part of the account',
      async () => {
        await (await start()).close();
        const db = new DatabaseSync(file);
        db.exec(`DELETE FROM account WHERE path = 'plan'`);
        db.close();
      },
      /plan is missing/,
    ],
    [
      'comes from a later version',
      async () => {
        await (await start()).close();
        const db = new DatabaseSync(file);
        db.exec('PRAGMA user_version = 99');
        db.close();
      },
      /another version/,
    ],
    ...(
      [
        ['has no users', `DELETE FROM account WHERE path LIKE 'users/%'`, /users have no admin/],
        ['has no keys', `DELETE FROM account WHERE path LIKE 'keys/%'`, /keys have no default key/],
        ['has a key of another shape', setKeys(`'{"id":1}'`), /keys\..*\.serial is missing/],
        ['has a list for a key', setKeys(`'[]'`), /keys\..* must be an object/],
        ['has no origins of a key', setKeys(`json_remove(value, '$.origins')`), /origins is missing/],
        ['has a user who is nobody', setKeys(`json_set(value, '$.user', 'x')`), /user is nobody/],
        ['has a key under another id', setKeys(`json_set(value, '$.id', 'x')`), /is the id of another row/],
        ['holds what is not JSON', setKeys(`'{'`), /its row keys\/.* is not JSON/],
        [
          'has no name of a plan',
          `UPDATE account SET value = '{}' WHERE path = 'plan'`,
          /plan\.name is missing/,
        ],
        [
          'counts in words',
          `INSERT INTO account VALUES ('usage/hours/1', '"ten"')`,
          /usage\.hours\.1 must be a number/,
        ],
        [
          'has usage of nobody',
          `INSERT INTO account VALUES ('usage/keys/x/tiles/1', '{}')`,
          /usage\.keys\.x is not an id/,
        ],
        [
          'has a row of something else',
          `INSERT INTO account VALUES ('notes/1', '"x"')`,
          /notes is not known/,
        ],
        [
          'has a row of a prototype',
          `INSERT INTO account VALUES ('__proto__/users', '{}')`,
          /__proto__ is not known/,
        ],
        [
          'has a row within a row',
          `INSERT INTO account VALUES ('nextSerial/x', '1')`,
          /its row nextSerial\/x has no place/,
        ],
        [
          'is a copy that nobody has opened yet, and has no plan',
          `DELETE FROM account WHERE path = 'plan'; PRAGMA journal_mode = DELETE`,
          /plan is missing/,
        ],
      ] as const
    ).map(([name, sql, reason]): [string, () => unknown, RegExp] => [
      name,
      async () => {
        await (await start()).close();
        const db = new DatabaseSync(file);
        db.exec(sql);
        db.close();
      },
      reason,
    ]),
  ])('that %s is named, and left as it is', async (_, prepare, reason) => {
    await prepare();
    const before = await readFile(file);
    const failure = await start().catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'StateError', message: expect.stringMatching(reason) as string });
    expect((failure as Error).message).toContain(file);
    expect(await readFile(file)).toEqual(before);
  });

  it('that is open already is named', async () => {
    await start();
    await expect(openFileStore(file)).rejects.toThrow(/another process is using it/);
  });

  it('in a folder that is not there is named', async () => {
    await expect(openFileStore(join(folder, 'none', 'state.db'))).rejects.toThrow(
      /unable to open database file/,
    );
  });
});

describe('what a crash would leave behind', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** The account in a copy of the file and its log, as they are at this moment. */
  async function afterCrash(): Promise<Account> {
    const copy = join(folder, `copy-${crypto.randomUUID()}.db`);
    await copyFile(file, copy);
    await copyFile(`${file}-wal`, `${copy}-wal`);
    const store = await openFileStore(copy);
    store.close();
    return store.account!;
  }

  it('is every change, as soon as it is answered', async () => {
    const server = await start({ seed: { balance: { free_km2: 0, km2: 500 } } });
    const headers = { Authorization: `Token ${server.serviceToken}` };
    await send({ url: `${server.url}/v1/api_keys`, method: 'POST', headers, body: '{"name":"New"}' });
    await send({
      url: `${server.url}/v1/plan/subscription`,
      method: 'POST',
      headers,
      body: '{"plan":"flex"}',
    });
    await send({
      url: `${server.url}/exports?key=${server.defaultKey}`,
      method: 'POST',
      body: '[0,0,0.1,0.1]',
    });
    const { keys, plan, balance } = await afterCrash();
    expect(Object.values(keys).map(({ name }) => name)).toContain('New');
    expect(plan.name).toBe('flex');
    expect(balance.m2).toBeLessThan(500_000_000);
    expect(balance).toEqual(server.account.state.balance);
  });

  it('is every count but those of the last second', async () => {
    const store = await openFileStore(file);
    const account = createAccount({ now: 0 });
    const key = defaultKey(account);
    const spend = (now: number): void => {
      charge(
        account,
        { token: key.token, caller: {}, api: 'rest', kind: 'free', service: 'tiles', credits: 1 },
        key,
        now,
      );
      store.charged(account, now);
    };
    store.changed(account);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    spend(0);
    spend(3_600_000);
    vi.advanceTimersByTime(1000);
    const flushed = structuredClone(account.usage);
    spend(3_600_001);
    expect((await afterCrash()).usage).toEqual(flushed);
    vi.advanceTimersByTime(1000);
    expect((await afterCrash()).usage).toEqual(account.usage);
    store.close();
  });
});

describe('a server that is killed while it writes', () => {
  let child: ChildProcess | undefined;
  afterEach(() => child?.kill('SIGKILL'));

  /** Starts the command on a free port and reads its URL and service token from what it prints. */
  async function startCommand(): Promise<{ url: string; token: string; killed: Promise<unknown> }> {
    const process_ = spawn(process.execPath, ['src/mock/cli.ts', '--port', '0', '--state', file, '--quiet'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    child = process_;
    const killed = new Promise((resolve) => process_.once('exit', resolve));
    let url = '';
    for await (const line of createInterface({ input: process_.stdout })) {
      url ||= /at (http:\S+)/.exec(line)?.[1] ?? '';
      const token = /service token +(\S+)/.exec(line)?.[1];
      if (token) return { url, token, killed };
    }
    throw new Error('The command ended before it listened.');
  }

  it('loses nothing that it had acknowledged, time after time', { timeout: 120_000 }, async () => {
    // What the file must hold: names of keys by id, as the last acknowledged answer had it.
    const acknowledged = new Map<string, string>();
    for (let round = 0; round < (isWhole ? 20 : 5); round++) {
      const { url, token, killed } = await startCommand();
      const headers = { Authorization: `Token ${token}` };
      const call = async (
        method: string,
        path: string,
        body?: object,
      ): Promise<{ id: string; name: string }> => {
        const response = await send({
          url: url + path,
          method,
          headers,
          ...(body && { body: JSON.stringify(body) }),
        });
        if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
        return (await response.json()) as { id: string; name: string };
      };
      const kept = (await call('GET', '/v1/api_keys?limit=100')) as unknown as {
        items: { id: string; name: string; default: boolean }[];
      };
      const names = new Map(kept.items.filter((key) => !key.default).map(({ id, name }) => [id, name]));
      for (const [id, name] of acknowledged) expect(names.get(id)).toBe(name);

      // Writes until it is killed; one change may be done and not acknowledged, so it is taken as it is found.
      acknowledged.clear();
      for (const [id, name] of names) acknowledged.set(id, name);
      let writes = 0;
      const writer = (async () => {
        for (;;) {
          const id = acknowledged.keys().next().value;
          if (id !== undefined && writes % 3 === 2) {
            acknowledged.delete(id);
            await call('DELETE', `/v1/api_keys/${id}`);
          } else if (id !== undefined && acknowledged.size > 1) {
            acknowledged.delete(id);
            const name = `Renamed ${round}.${writes}`;
            await call('POST', `/v1/api_keys/${id}/change_settings`, { name });
            acknowledged.set(id, name);
          } else {
            const { id: made, name } = await call('POST', '/v1/api_keys', {
              name: `Made ${round}.${writes}`,
            });
            acknowledged.set(made, name);
          }
          if (++writes === 5 + round) child?.kill('SIGKILL');
        }
      })();
      await expect(writer).rejects.toThrow(/ECONNRESET|ECONNREFUSED|EPIPE|hang up/);
      await killed;
    }
  });
});

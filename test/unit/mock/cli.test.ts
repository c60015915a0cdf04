import { spawn } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createAccount } from '../../../src/mock/account/account.ts';
import { runCommand } from '../../../src/mock/cli/run.ts';
import { openFileStore } from '../../../src/mock/state/sqlite.ts';
import { send } from '../../support/send.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A process that notes what it is told, and takes signals by hand. */
function fakeProcess() {
  const out: string[] = [];
  const err: string[] = [];
  const signals = new Map<string, () => void>();
  const process = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    once: (signal: string, listener: () => void) => signals.set(signal, listener),
    exitCode: undefined as number | undefined,
  };
  return { process: process as unknown as NodeJS.Process, out, err, signals };
}

async function run(...args: string[]) {
  const fake = fakeProcess();
  await runCommand(args, fake.process);
  const [out, err] = [fake.out.join(''), fake.err.join('')];
  if (fake.signals.size > 0) running.push(fake.signals.get('SIGTERM')!);
  return { ...fake, exitCode: fake.process.exitCode, printed: out, error: err };
}

const running: (() => void)[] = [];
let folder: string;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  for (const stop of running.splice(0)) stop();
});

async function fileWith(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

describe('mapward-mock', () => {
  it('prints its options', async () => {
    const { printed, exitCode } = await run('--help');
    for (const option of ['--port', '--host', '--state', '--seed', '--dialect', '--quiet', '--help'])
      expect(printed).toContain(option);
    expect(exitCode).toBeUndefined();
  });

  it('says where it listens and with which keys, and logs requests with their keys masked', async () => {
    const seed = await fileWith(
      'seed.json',
      '{"keys":[{"name":"Shop","token":"pk_shop00000000000000009f2c","origins":["shop.example"]}]}',
    );
    const { out, printed } = await run('--port', '0', '--seed', seed);
    const url = /at (http:\/\/127\.0\.0\.1:\d+)/.exec(printed)![1]!;
    expect(printed).toMatch(/pk_shop00000000000000009f2c {2}Shop \(shop\.example\)/);
    expect(printed).toMatch(/service token +sk_\w{40}/);
    const key = /\/maps\/basic\/\?key=(\w+)/.exec(printed)![1]!;
    expect(printed).toContain(`<map-view api-key="${key}" provider="mapward" api-url="${url}"></map-view>`);

    await send({
      url: `${url}/maps/basic/style.json?key=pk_shop00000000000000009f2c`,
      headers: { Origin: 'https://shop.example' },
    });
    await send({ url: `${url}/maps/basic/style.json?access_token=pk_shop00000000000000009f2c` });
    const log = out.slice(1).join('');
    expect(log).toMatch(
      /GET \/maps\/basic\/style\.json\?key=… 200 [\d.]+ ms\n.*\?access_token=… 401 [\d.]+ ms\n$/,
    );
    expect(log).not.toContain('pk_shop0');
  });

  it('says where its raster tiles are', async () => {
    const { printed } = await run('--port', '0', '--quiet');
    const template = /raster +(\S+)/.exec(printed)![1]!;
    const key = /pk_\w+/.exec(printed)![0];
    const tile = template.replace('{z}', '1').replace('{x}', '0').replace('{y}', '0');
    const response = await send({ url: `${tile}?key=${key}` });
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'image/png']);
  });

  it('keeps quiet when asked to', async () => {
    const { out, printed } = await run('--port', '0', '--quiet');
    await send({ url: `${/at (\S+)/.exec(printed)![1]!}/` });
    expect(out).toHaveLength(1);
  });

  it('speaks the dialect it is told to', async () => {
    const { printed } = await run('--port', '0', '--dialect', 'stadia', '--quiet');
    expect(printed).toContain('?api_key=pk_');
    expect(printed).not.toContain('<map-view');
    const response = await send({
      url: `${/at (\S+)/.exec(printed)![1]!}/styles/alidade_smooth.json?api_key=x`,
    });
    expect([response.status, await response.text()]).toEqual([401, 'Unauthorized']);
  });

  it.each([
    [['--prot', '1'], /Unknown option '--prot'/],
    [['--port', 'high'], /--port is a number from 0 to 65535, not high/],
    [['--port', '65536'], /not 65536/],
    [['--port'], /--port/],
    [['--dialect', 'klingon'], /--dialect klingon is not known\. There are: mapward, /],
    [['extra'], /extra/],
  ])('does not start with %o', async (args, message) => {
    const { error, exitCode, printed } = await run(...args);
    expect(error).toMatch(message);
    expect(error).toContain('--help');
    expect(error).not.toContain('    at ');
    expect(exitCode).toBe(2);
    expect(printed).toBe('');
  });

  it.each([
    ['no JSON', '{', /cannot be used\. .*JSON/],
    [
      'no seed',
      '{"keys":[{"name":"A","origins":["https://a.example"]}]}',
      /keys\[0\]\.origins\[0\] starts with a scheme/,
    ],
  ])('names a seed file that is %s', async (_, text, message) => {
    const seed = await fileWith('seed.json', text);
    const { error, exitCode } = await run('--port', '0', '--seed', seed);
    expect(error).toMatch(message);
    expect(error).toContain(seed);
    expect(exitCode).toBe(1);
  });

  it('names a seed file that is not there', async () => {
    const { error } = await run('--seed', join(folder, 'none.json'));
    expect(error).toMatch(/none\.json cannot be used\. ENOENT/);
  });

  it('names a damaged state file and leaves it alone', async () => {
    const state = await fileWith('state.db', 'no database at all');
    const { error, exitCode } = await run('--port', '0', '--state', state);
    expect(error).toMatch(/state\.db cannot be used: file is not a database\. It was left as it is\./);
    expect(exitCode).toBe(1);
  });

  it('names a state file without an account, and does not listen', async () => {
    const state = join(folder, 'state.db');
    const store = await openFileStore(state);
    store.changed(createAccount({ now: 0 }));
    store.close();
    const db = new DatabaseSync(state);
    db.exec(`DELETE FROM account WHERE path LIKE 'keys/%'`);
    db.close();
    const child = spawn(process.execPath, ['src/mock/cli.ts', '--port', '0', '--state', state], {
      stdio: 'pipe',
    });
    let said = '';
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += String(chunk)));
    child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    // Nothing keeps the process: it ends by itself.
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(said).toMatch(
      /^mapward-mock: The state file .*state\.db cannot be used: it holds no account: keys have no default key/,
    );
    expect(printed).toBe('');
  });

  it('names a port that is taken', async () => {
    const other: Server = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const { error, exitCode } = await run('--port', String(port));
    expect(error).toContain(`port ${port} is taken. Choose another with --port, or 0 for any.`);
    expect(exitCode).toBe(1);
    await new Promise((resolve) => other.close(resolve));
  });

  it('names an address that is not its own', async () => {
    const { error } = await run('--port', '0', '--host', '203.0.113.7');
    expect(error).toMatch(/203\.0\.113\.7 is no address of this machine/);
  });
});

describe('mapward-mock as a process', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)('closes cleanly on %s, with its state written', async (signal) => {
    const state = join(folder, 'state.db');
    const child = spawn(process.execPath, ['src/mock/cli.ts', '--port', '0', '--state', state], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += String(chunk)));
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said += String(chunk)));
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const url = /at (\S+)/.exec(printed)![1]!;
    const key = /pk_\w+/.exec(printed)![0];
    expect((await send({ url: `${url}/tiles/world/0/0/0.pbf?key=${key}` })).status).toBe(200);
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    child.kill(signal);
    expect(await ended).toBe(0);
    expect(said).toBe('');
    // SQLite takes its log away when the last one closes the file.
    await expect(stat(`${state}-wal`)).rejects.toThrow(/ENOENT/);
    const store = await openFileStore(state);
    store.close();
    expect(Object.values(store.account!.usage.months)).toMatchObject([{ credits: 1 }]);
  });
});

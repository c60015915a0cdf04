import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAccount, defaultKey } from '../../../src/mock/account/account.ts';
import type { Account } from '../../../src/mock/account/types.ts';
import { createServer } from '../../../src/mock/create-server.ts';
import { mapward } from '../../../src/mock/dialects/mapward.ts';
import { startHttpServer } from '../../../src/mock/http.ts';
import { openFileStore } from '../../../src/mock/state/sqlite.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

it('keeps what a request has paid, though the answer to it fails', async () => {
  const balances: number[] = [];
  const store = {
    changed: ({ balance }: Account) => void balances.push(balance.freeM2),
    charged: () => {},
  };
  const dialect = {
    ...mapward,
    limitHeaders: () => {
      throw new Error('No headers today.');
    },
  };
  const server = createServer({ dialect }, { store });
  const url = `${server.apiUrl}/exports?key=${server.defaultKey}`;
  const response = await server.respond(new Request(url, { method: 'POST', body: '[0,40,0.001,40.001]' }));
  expect(response.status).toBe(500);
  expect(balances).toHaveLength(2);
  expect(balances[1]).toBeLessThan(balances[0]!);
});

describe('a state file that cannot be written for a while', () => {
  let file: string;
  let store: Awaited<ReturnType<typeof openFileStore>>;
  let account: Account;
  beforeEach(async () => {
    file = join(temporaryFolder(), 'state.db');
    store = await openFileStore(file);
    account = createAccount({ now: 0 });
    store.changed(account);
    // JSON knows no such number, so that writing fails.
    account.usage.hours[1] = 1n as never;
  });

  it('gets the counts of before with the next one', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    store.charged(account, 3_600_000);
    vi.advanceTimersByTime(1000);
    expect(console.error).toHaveBeenCalledOnce();
    account.usage.hours[1] = 5;
    account.usage.hours[2] = 6;
    store.charged(account, 7_200_000);
    vi.advanceTimersByTime(1000);
    store.close();
    const again = await openFileStore(file);
    expect(again.account?.usage.hours).toEqual({ 1: 5, 2: 6 });
    expect(defaultKey(again.account!)).toEqual(defaultKey(account));
    again.close();
  });

  it('is closed all the same', async () => {
    store.charged(account, 3_600_000);
    expect(() => store.close()).toThrow('cannot be written');
    // One that is open lets nobody else in.
    (await openFileStore(file)).close();
  });
});

it('is closed for whoever closes a server second when it is for the first', async () => {
  const server = await startHttpServer();
  const ended: string[] = [];
  const first = server.close().then(() => ended.push('first'));
  await server.close().then(() => ended.push('second'));
  await first;
  expect(ended).toEqual(['first', 'second']);
});

/** Keeps the account in the browser, over reloads. */
import { restore, serialize } from '../account/stored.ts';
import type { Account, StoredAccount } from '../account/types.ts';
import type { StateStore } from './state-store.ts';

const database = 'mapward-mock';
const table = 'accounts';
/** A burst of tiles is one write. Unit: milliseconds. */
const writeDelay = 100;

export interface PageStore extends StateStore {
  /** The account as it was kept; `undefined` the first time. */
  readonly account: Account | undefined;
}

/** @param name one account is kept for each; the server's URL tells them apart. */
export async function openPageStore(name: string = 'default'): Promise<PageStore> {
  const db = await openDatabase();
  const stored = (await done(db.transaction(table).objectStore(table).get(name))) as
    StoredAccount | undefined;
  let latest: Account | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (latest) db.transaction(table, 'readwrite').objectStore(table).put(serialize(latest), name);
  }
  function keep(account: Account): void {
    latest = account;
    timer ??= setTimeout(write, writeDelay);
  }
  addEventListener('pagehide', () => timer !== undefined && write());
  return { account: stored && restore(stored), changed: keep, charged: keep };
}

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => request.result.createObjectStore(table);
  return done(request);
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB failed.'));
  });
}

/** Keeps the account in the browser, over reloads. */
import { storedErrors } from '../account/stored-check.ts';
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
  const stored: unknown = await done(db.transaction(table).objectStore(table).get(name));
  let latest: Account | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function write(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!latest) return;
    const transaction = db.transaction(table, 'readwrite');
    transaction.onabort = () =>
      console.error(
        `The mock key server cannot keep its account in this browser: ${transaction.error?.message}`,
      );
    transaction.objectStore(table).put(serialize(latest), name);
  }
  function keep(account: Account): void {
    latest = account;
    timer ??= setTimeout(write, writeDelay);
  }
  addEventListener('pagehide', () => timer !== undefined && write());
  return { account: accountIn(stored), changed: keep, charged: keep };
}

/** What another version has kept, or somebody was at, would keep the page from starting for good: it starts over. */
function accountIn(stored: unknown): Account | undefined {
  if (stored === undefined) return undefined;
  const [fault] = storedErrors(stored);
  if (!fault) return restore(stored as StoredAccount);
  console.warn(
    `The mock key server starts over, as what this browser has kept is no account: ${fault.field} ${fault.message}.`,
  );
  return undefined;
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

/** Writes an account into an open database: changes before they are answered, counts a little later. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hourOf } from '../account/calendar.ts';
import type { Account } from '../account/types.ts';
import { durableRows, putBack, usageRows, type Rows } from './rows.ts';
import type { StateStore } from './state-store.ts';
import { StorageError } from './storage-error.ts';

export interface FileStore extends StateStore {
  /** The account as it was kept; `undefined` in a new file. */
  readonly account: Account | undefined;
  /** Writes what is still to be written, and closes the file. @throws StorageError; the file is closed all the same. */
  close(): void;
}

/** Usage counts are written this often, in milliseconds. */
const usageDelay = 500;

/** @param file its name, for messages. */
export function fileStore(db: DatabaseSync, file: string, kept: Account | undefined): FileStore {
  const put = db.prepare(
    'INSERT INTO account VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM account WHERE path = ?');
  let current = kept;
  let written: Rows = kept ? durableRows(kept) : new Map<string, unknown>();
  const hours = new Set<number>();
  let timer: NodeJS.Timeout | undefined;
  let isFailing = false;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!current || hours.size === 0) return;
    transact(db, () => putAll(put, usageRows(current!, hours)));
    hours.clear();
  }

  /** Nobody waits for this one: what cannot be written now is written with the next count. Says so once. */
  function flushLater(): void {
    try {
      flush();
      isFailing = false;
    } catch (error) {
      if (!isFailing)
        console.error(
          `${new StorageError(file, error as Error).message} Usage is counted on, and written later.`,
        );
      isFailing = true;
    }
  }

  function replace(account: Account): void {
    transact(db, () => {
      db.exec('DELETE FROM account');
      putAll(put, durableRows(account));
      putAll(put, usageRows(account));
    });
    current = account;
    hours.clear();
  }

  function update(account: Account): void {
    const rows = durableRows(account);
    const changed = [...rows].filter(([path, value]) => written.get(path) !== value);
    const gone = [...written.keys()].filter((path) => !rows.has(path));
    if (changed.length === 0 && gone.length === 0) return;
    transact(db, () => {
      putAll(put, changed);
      for (const path of gone) remove.run(path);
    });
  }

  return {
    account: kept,
    changed(account) {
      try {
        if (account === current) update(account);
        else replace(account);
      } catch (error) {
        if (account === current) putBack(account, written);
        throw new StorageError(file, error as Error);
      }
      written = durableRows(account);
    },
    charged(_account, now) {
      hours.add(hourOf(now));
      timer ??= setTimeout(flushLater, usageDelay);
    },
    close() {
      try {
        flush();
      } catch (error) {
        throw new StorageError(file, error as Error);
      } finally {
        db.close();
      }
    },
  };
}

function putAll(put: StatementSync, rows: Iterable<[string, unknown]>): void {
  for (const [path, value] of rows) put.run(path, JSON.stringify(value));
}

function transact(db: DatabaseSync, work: () => void): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    work();
    db.exec('COMMIT');
  } catch (error) {
    rollBack(db);
    throw error;
  }
}

/** After some errors SQLite has done so itself (https://sqlite.org/lang_transaction.html#response_to_errors_within_a_transaction). */
function rollBack(db: DatabaseSync): void {
  try {
    db.exec('ROLLBACK');
  } catch {
    // Nothing is left to be taken back. Why the work failed is what counts.
  }
}

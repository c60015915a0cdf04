/** Keeps the account in a file, with the SQLite that Node has built in. */
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { hourOf } from '../account/calendar.ts';
import { restore } from '../account/stored.ts';
import type { Account } from '../account/types.ts';
import type { StateStore } from './state-store.ts';
import { accountOf, durableRows, usageRows, type Rows } from './rows.ts';
import { StateError } from './state-error.ts';

export interface FileStore extends StateStore {
  /** The account as it was kept; `undefined` in a new file. */
  readonly account: Account | undefined;
  /** Writes what is still to be written, and closes the file. */
  close(): void;
}

/** "mapw": tells our files from other programs' (https://sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x6d617077;
const version = 1;
/** Usage counts are written this often, in milliseconds. */
const usageDelay = 500;

/**
 * Opens a state file, or makes it.
 * @throws StateError for a file that is damaged, in use, or not one of ours.
 */
export async function openFileStore(file: string): Promise<FileStore> {
  const sqlite = await import('node:sqlite').catch(() => {
    throw new StateError(
      `A state file needs \`node:sqlite\`, which Node ${process.version} lacks. Node 22.13 and later have it.`,
    );
  });
  let db: DatabaseSync | undefined;
  try {
    db = new sqlite.DatabaseSync(file);
    prepare(db);
    return storeIn(db);
  } catch (error) {
    db?.close();
    throw new StateError(
      `The state file ${file} cannot be used: ${reasonOf(error as Error)}. It was left as it is.`,
      { cause: error },
    );
  }
}

/** Looks before it writes: nothing is put into a file that is not ours or not whole. */
function prepare(db: DatabaseSync): void {
  // One process at a time; the lock ends with the process, however that ends.
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  const read = (pragma: string): unknown => Object.values(db.prepare(`PRAGMA ${pragma}`).get()!)[0];
  const isNew = read('schema_version') === 0;
  if (!isNew && read('application_id') !== applicationId)
    throw new TypeError('it belongs to another program');
  if (!isNew && read('user_version') !== version)
    throw new TypeError('another version of this program made it');
  if (!isNew && read('integrity_check') !== 'ok') throw new TypeError('it is damaged');
  // Every commit is on the disk before it returns, also when the machine goes down.
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  if (isNew) {
    db.exec(`BEGIN IMMEDIATE; CREATE TABLE account (path TEXT UNIQUE NOT NULL, value TEXT NOT NULL) STRICT;
      PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}; COMMIT`);
  } else {
    // Takes the lock now rather than at the first write.
    db.exec('BEGIN IMMEDIATE; COMMIT');
  }
}

function storeIn(db: DatabaseSync): FileStore {
  const kept = db.prepare('SELECT path, value FROM account ORDER BY rowid').all() as {
    path: string;
    value: string;
  }[];
  const put = db.prepare(
    'INSERT INTO account VALUES (?, ?) ON CONFLICT (path) DO UPDATE SET value = excluded.value',
  );
  const remove = db.prepare('DELETE FROM account WHERE path = ?');

  const opened =
    kept.length === 0
      ? undefined
      : restore(accountOf(kept.map(({ path, value }) => [path, JSON.parse(value)])));
  let current = opened;
  let written: Rows = opened ? durableRows(opened) : new Map<string, unknown>();
  const hours = new Set<number>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!current || hours.size === 0) return;
    transact(db, () => putAll(put, usageRows(current!, hours)));
    hours.clear();
  }

  /** Nobody waits for this one: what cannot be written now is written with the next count. */
  function flushLater(): void {
    try {
      flush();
    } catch (error) {
      console.error(error);
    }
  }

  return {
    account: opened,
    changed(account) {
      if (account !== current) {
        transact(db, () => {
          db.exec('DELETE FROM account');
          putAll(put, durableRows(account));
          putAll(put, usageRows(account));
        });
        current = account;
        written = durableRows(account);
        hours.clear();
        return;
      }
      const rows = durableRows(account);
      const changed = [...rows].filter(([path, value]) => written.get(path) !== value);
      const gone = [...written.keys()].filter((path) => !rows.has(path));
      if (changed.length === 0 && gone.length === 0) return;
      transact(db, () => {
        putAll(put, changed);
        for (const path of gone) remove.run(path);
      });
      written = rows;
    },
    charged(_account, now) {
      hours.add(hourOf(now));
      timer ??= setTimeout(flushLater, usageDelay);
    },
    close() {
      try {
        flush();
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
    db.exec('ROLLBACK');
    throw error;
  }
}

function reasonOf({ message }: Error): string {
  return message === 'database is locked' ? 'another process is using it' : message;
}

/** Opens a file that keeps an account, with the SQLite that Node has built in. */
import type { DatabaseSync } from 'node:sqlite';
import { restore } from '../account/stored.ts';
import type { Account } from '../account/types.ts';
import { fileStore, type FileStore } from './file-store.ts';
import { accountOf } from './read-rows.ts';
import { StateError } from './state-error.ts';

/** "mapw": tells our files from other programs' (https://sqlite.org/pragma.html#pragma_application_id). */
const applicationId = 0x6d617077;
const version = 1;

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
    const isNew = isNewFile(db);
    const account = isNew ? undefined : readAccount(db);
    makeDurable(db, isNew);
    return fileStore(db, file, account);
  } catch (error) {
    db?.close();
    throw new StateError(
      `The state file ${file} cannot be used: ${reasonOf(error as Error)}. It was left as it is.`,
      { cause: error },
    );
  }
}

/** Looks before it writes: nothing is put into a file that is not ours or not whole. */
function isNewFile(db: DatabaseSync): boolean {
  // One process at a time; the lock ends with the process, however that ends.
  db.exec('PRAGMA locking_mode = EXCLUSIVE');
  const read = (pragma: string): unknown => Object.values(db.prepare(`PRAGMA ${pragma}`).get()!)[0];
  if (read('schema_version') === 0) return true;
  if (read('application_id') !== applicationId) throw new TypeError('it belongs to another program');
  if (read('user_version') !== version) throw new TypeError('another version of this program made it');
  if (read('integrity_check') !== 'ok') throw new TypeError('it is damaged');
  return false;
}

/** @returns `undefined` if a process ended before it had written the first account. */
function readAccount(db: DatabaseSync): Account | undefined {
  const rows = db.prepare('SELECT path, value FROM account ORDER BY rowid').all() as {
    path: string;
    value: string;
  }[];
  return rows.length === 0 ? undefined : restore(accountOf(rows));
}

/** Every commit is on the disk before it returns, also when the machine goes down. */
function makeDurable(db: DatabaseSync, isNew: boolean): void {
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  db.exec(
    isNew
      ? `BEGIN IMMEDIATE; CREATE TABLE account (path TEXT UNIQUE NOT NULL, value TEXT NOT NULL) STRICT;
         PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${version}; COMMIT`
      : // Takes the lock now rather than at the first write.
        'BEGIN IMMEDIATE; COMMIT',
  );
}

function reasonOf({ message }: Error): string {
  return message === 'database is locked' ? 'another process is using it' : message;
}

/** Of SQLite (https://sqlite.org/rescode.html#full), in the lowest byte of its error codes. */
const full = 13;

/** The state file could not be written; a change was taken back. The message names the file and says why. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
  /** 507 if the disk is full, else 503. */
  readonly status: 503 | 507;

  constructor(file: string, cause: Error & { errcode?: number }) {
    const isFull = ((cause.errcode ?? 0) & 0xff) === full;
    super(`The state file ${file} cannot be written: ${isFull ? 'its disk is full' : cause.message}.`, {
      cause,
    });
    this.status = isFull ? 507 : 503;
  }
}

/** A state file that cannot be used. The message says which and why; the file is as it was. */
export class StateError extends Error {
  override readonly name = 'StateError';
}

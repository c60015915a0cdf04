import type { ApiKey } from '../../src/admin/index.ts';

/** A key was made, changed, given a new token or deleted, and the server has said so. */
export class KeyChangeEvent extends Event {
  /** The key as it is now; of a deleted one, as it was. */
  readonly key: ApiKey;

  constructor(type: 'key-create' | 'key-update' | 'key-reissue' | 'key-delete', key: ApiKey) {
    super(type);
    this.key = key;
  }
}

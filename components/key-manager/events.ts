import type { ServiceKey } from '../../src/admin/index.ts';

/**
 * A key was made, changed, given a new token or deleted, and the server has said so.
 * @example
 * document.querySelector('key-manager').addEventListener('key-create', ({ key }) => report(key.name));
 */
export class KeyChangeEvent extends Event {
  /** The key as it is now; a deleted one as it was. Through a back end its token is masked. */
  readonly key: ServiceKey;

  constructor(type: 'key-create' | 'key-update' | 'key-reissue' | 'key-delete', key: ServiceKey) {
    super(type);
    this.key = key;
  }
}

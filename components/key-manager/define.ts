import { define } from '../shared/define.ts';
import { KeyManager } from './key-manager.ts';

define('key-manager', KeyManager);

export { KeyManager };

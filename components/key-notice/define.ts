import { define } from '../shared/define.ts';
import { KeyNotice } from './key-notice.ts';

define('key-notice', KeyNotice);

export { KeyNotice };

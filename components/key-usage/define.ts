import { define } from '../shared/define.ts';
import { KeyUsage } from './key-usage.ts';

define('key-usage', KeyUsage);

export { KeyUsage };

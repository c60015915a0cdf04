/**
 * This package's version; a test keeps it equal to package.json's.
 * @example
 * import { version } from 'mapward';
 *
 * report(`mapward ${version}`);
 */
export const version = '0.1.0';

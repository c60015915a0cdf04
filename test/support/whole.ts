import type { MapLibreVersion } from './lab/lab.ts';

/**
 * What takes minutes and seldom finds more than its first part does runs with `npm run test:whole` alone: the fault matrix and the
 * request ledger under MapLibre 5 as well, more random sequences, every refusal of every resource, every fault on maps of other libraries, an outage on those of packages around them, stalls on more than one of them, flows of limits on three origins, each example twice, every page of the site, and every look of the elements.
 */
export const isWhole: boolean = process.env['TEST_WHOLE'] !== undefined;

/** The MapLibre versions to go through. */
export const mapLibres: readonly MapLibreVersion[] = isWhole ? [6, 5, 5.21] : [6];

import type { Fault } from './faults.ts';

/** What a map's reader is to be told of each fault. */
export const codes: Readonly<Record<Fault, string>> = {
  missing: 'missing-key',
  invalid: 'invalid-key',
  inactive: 'inactive-key',
  origin: 'origin-not-allowed',
  'user agent': 'user-agent-not-allowed',
  'no plan': 'no-plan',
  quota: 'quota-exceeded',
  rate: 'rate-limited',
  '500': 'server-error',
  '503': 'server-error',
  dropped: 'unreachable',
  stalled: 'bad-response',
  truncated: 'bad-response',
  'bare 403': 'unreachable',
  HTML: 'bad-response',
};

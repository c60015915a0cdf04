import type { RefusalCode } from '../../../../src/mock/account/evaluate.ts';
import type { KnownAnswer } from './answer.ts';

const statuses: Readonly<Record<RefusalCode, number>> = {
  'missing-key': 401,
  'invalid-key': 401,
  'inactive-key': 401,
  'origin-not-allowed': 403,
  'user-agent-not-allowed': 403,
  'service-not-enabled': 403,
  'no-plan': 402,
  'no-balance': 402,
  'quota-exceeded': 429,
  'rate-limited': 429,
};

/** Its contract names the causes itself. */
export const mapward: readonly KnownAnswer[] = Object.entries(statuses).map(([code, status]) => ({
  what: code,
  status,
  body: JSON.stringify({ code }),
  source: 'documented, openapi.yaml, 2026-11',
  means: code as RefusalCode,
}));

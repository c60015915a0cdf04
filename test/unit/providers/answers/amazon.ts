import type { KnownAnswer } from './answer.ts';

export const amazon: readonly KnownAnswer[] = [
  {
    what: 'a key without the action',
    status: 403,
    body: '{"message":"User is not authorized to access this resource with an explicit deny"}',
    source: 'reported, aws/aws-cli#9310 (command-line output), 2025-02-21',
    means: ['service-not-enabled', 'origin-not-allowed', 'expired-key', 'invalid-key'],
    dialect: ['service-not-enabled'],
  },
  {
    what: 'an expired key, a foreign Referer and others, whose bodies nobody has shown',
    status: 403,
    body: 'Forbidden',
    source: 'documented, docs.aws.amazon.com/location, 2026-11',
    means: ['origin-not-allowed', 'invalid-key', 'expired-key', 'service-not-enabled'],
  },
];

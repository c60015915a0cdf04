import { refuseBy, reply, type Dialect } from './dialect.ts';

const body = (code: number, message: string) => ({
  results: [],
  status: { code, message },
  total_results: 0,
});

const { refuse, known } = refuseBy({
  'missing-key': 401,
  'invalid-key': [401, body(401, 'invalid API key')],
  'inactive-key': [403, body(403, 'disabled')],
  'rate-limited': 429,
});

/** The sentence is in `status.message`. A spent quota is a 402 that tells its `rate`, the reset in epoch seconds. */
export const opencage: Dialect = {
  name: 'opencage',
  key: 'key',
  known: [...known, 'quota-exceeded'],
  refuse(refusal, at) {
    const { code, limit, remaining, reset } = refusal;
    if (code !== 'quota-exceeded') return refuse(refusal, at);
    const rate = { limit, remaining, reset: Math.ceil((reset ?? 0) / 1000) };
    return reply([402, { rate, ...body(402, 'quota exceeded') }]);
  },
};

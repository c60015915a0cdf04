import { refuseBy, say, type Dialect } from './dialect.ts';

const refuse = refuseBy({ 'missing-key': 401, 'invalid-key': 401, 'inactive-key': 401 });

/** A spent quota is a 402 that tells its `rate`, the reset in epoch seconds. */
export const opencage: Dialect = {
  name: 'opencage',
  key: 'key',
  refuse(refusal, at) {
    const { code, limit, remaining, reset } = refusal;
    if (code !== 'quota-exceeded') return refuse(refusal, at);
    return say([402, { rate: { limit, remaining, reset: Math.ceil(reset! / 1000) } }]);
  },
};

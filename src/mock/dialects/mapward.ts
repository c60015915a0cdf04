import { problemResponse } from '../api/problem.ts';
import { rateLimitHeaders } from '../api/rate-limit.ts';
import type { Dialect } from './dialect.ts';

/** Our own: RFC 9457 problem details, and everything a caller may know said twice, in headers and body. */
export const mapward: Dialect = {
  name: 'mapward',
  key: 'key',
  limitHeaders: rateLimitHeaders,
  refuse({ ok: _ok, callerOrigin, ...refusal }, { instance, now }) {
    const extra = callerOrigin === undefined ? undefined : { origin: callerOrigin };
    return problemResponse({ ...refusal, instance, now, extra });
  },
};

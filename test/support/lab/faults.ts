/** The ways in which the lab's server fails, over a real socket. */
import type { ServerResponse } from 'node:http';
import { problemBody } from '../../../src/mock/api/problem.ts';

export const faults = [
  'missing',
  'invalid',
  'inactive',
  'origin',
  'user agent',
  'no plan',
  'quota',
  'rate',
  '500',
  '503',
  'dropped',
  'stalled',
  'truncated',
  'bare 403',
  'HTML',
] as const;

export type Fault = (typeof faults)[number];

const verdicts: Partial<Record<Fault, readonly [status: number, code: string]>> = {
  missing: [401, 'missing-key'],
  invalid: [401, 'invalid-key'],
  inactive: [401, 'inactive-key'],
  origin: [403, 'origin-not-allowed'],
  'user agent': [403, 'user-agent-not-allowed'],
  'no plan': [402, 'no-plan'],
  quota: [429, 'quota-exceeded'],
  rate: [429, 'rate-limited'],
};

export const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Expose-Headers': 'Retry-After' };

/** Answers with a fault instead of `body`; `age` is how long the browser may keep a refusal, in seconds. */
export function fail(
  response: ServerResponse,
  fault: Fault,
  type: string,
  body: string | Uint8Array,
  age = 0,
): void {
  const verdict = verdicts[fault];
  if (verdict) {
    const [status, code] = verdict;
    // A rate limit passes at once, a quota at the end of the day: neither is waited for here.
    const retryAfter = fault === 'rate' ? 1 : fault === 'quota' ? 86_400 : undefined;
    response.writeHead(status, {
      ...cors,
      'Content-Type': 'application/problem+json',
      'Cache-Control': age > 0 ? `max-age=${age}` : 'no-store',
    });
    response.end(JSON.stringify(problemBody({ status, code, detail: 'Refused by the lab.', retryAfter })));
    return;
  }
  switch (fault) {
    case '500':
    case '503':
      response.writeHead(Number(fault), { ...cors, 'Content-Type': 'text/plain' }).end('The lab is down.');
      return;
    case 'dropped':
      response.socket?.destroy();
      return;
    case 'stalled':
      response.writeHead(200, { ...cors, 'Content-Type': type }).flushHeaders();
      return;
    case 'truncated':
      response.writeHead(200, { ...cors, 'Content-Type': type, 'Content-Length': String(body.length + 100) });
      response.write(body.slice(0, Math.floor(body.length / 2)), () => response.socket?.destroy());
      return;
    case 'bare 403':
      response.writeHead(403, { 'Content-Type': 'text/plain' }).end('Forbidden');
      return;
    default:
      response
        .writeHead(200, { ...cors, 'Content-Type': 'text/html' })
        .end('<!doctype html><title>Sign in</title>');
  }
}

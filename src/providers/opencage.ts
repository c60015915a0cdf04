import type { Verdict } from '../problem/classify.ts';
import { field, type Evidence } from '../problem/evidence.ts';
import { plausible } from '../problem/limits.ts';
import { helpPage } from './help-page.ts';
import { defineProvider, type Provider } from './provider.ts';

const origin = 'https://api.opencagedata.com';

/** OpenCage: geocoding. */
export function openCage(): Provider {
  return defineProvider({
    name: 'opencage',
    endpoints: [{ origin, service: 'geocoding' }],
    key: { in: 'query', name: 'key' },
    classify,
    dataUrl: `${origin}/geocode/v1`,
    help: helpPage('https://opencagedata.com/dashboard'),
  });
}

function classify(evidence: Evidence): Verdict {
  const { status, keyed } = evidence;
  if (status === 401 && keyed) return { code: 'invalid-key' };
  return status === 402 ? { code: 'quota-exceeded', ...quotaOf(evidence) } : undefined;
}

/** The body's `rate`; its `reset` is in epoch seconds. */
function quotaOf(evidence: Evidence): Verdict {
  const rate = (field(evidence, 'rate') ?? {}) as Record<string, unknown>;
  const number = (name: string) => (typeof rate[name] === 'number' ? rate[name] : undefined);
  const [limit, remaining, reset] = [number('limit'), number('remaining'), number('reset')];
  const resetAt = reset === undefined ? undefined : plausible(reset * 1000, evidence.now);
  return {
    ...(limit !== undefined && { limit }),
    ...(remaining !== undefined && { remaining }),
    ...(resetAt !== undefined && { resetAt, retryAt: resetAt }),
  };
}

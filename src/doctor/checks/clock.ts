import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

const MINUTE = 60_000;
/** Less than this no quota or certificate minds. */
const TOLERANCE = 5 * MINUTE;

/** A clock that is off makes every announced reset wrong, and signed or short-lived keys invalid. */
export function clock({ probe, problems }: PageFacts): Diagnosis[] {
  const ahead = probe?.clockAhead ?? aheadByRetry(problems);
  if (ahead === undefined || Math.abs(ahead) < TOLERANCE) return [];
  const minutes = Math.round(Math.abs(ahead) / MINUTE);
  return [
    {
      id: 'clock',
      severity: 'warning',
      what: `This device's clock seems to be ${minutes} minutes ${ahead > 0 ? 'slow' : 'fast'}.`,
      evidence:
        probe?.clockAhead === undefined
          ? 'The server named one moment twice, as a wait and as a date, and they differ.'
          : `The server's Date header differs from it.`,
      remedy: 'Let the device set its clock by the network.',
    },
  ];
}

/** After a rate limit `retryAt` comes from a wait and `resetAt` may come from a date of the server's own: one moment by two clocks. */
function aheadByRetry(problems: PageFacts['problems']): number | undefined {
  const limited = problems.find(({ code }) => code === 'rate-limited');
  if (limited?.retryAt === undefined || limited.resetAt === undefined) return undefined;
  return limited.resetAt - limited.retryAt;
}

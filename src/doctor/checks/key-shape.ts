import type { ProblemCode } from '../../problem/problem.ts';
import type { Diagnosis } from '../diagnosis.ts';
import type { PageFacts } from '../facts.ts';

/** What only a key is refused for that its server knows. */
const ofKnownKeys: readonly ProblemCode[] = [
  'inactive-key',
  'expired-key',
  'origin-not-allowed',
  'user-agent-not-allowed',
  'service-not-enabled',
  'no-plan',
  'no-balance',
  'quota-exceeded',
  'rate-limited',
];

/** A look is a hint, no proof: a key that works, or that its server knows, is not doubted. */
export function keyShape({ key, provider, status, problems }: PageFacts): Diagnosis[] {
  const { masked, fits, looksLike } = key;
  if (masked === undefined || fits || status === 'active') return [];
  const isKnown = problems.some(({ candidates }) => candidates.every((code) => ofKnownKeys.includes(code)));
  if (isKnown) return [];
  const others = looksLike.filter((name) => name !== provider.name);
  if (others.length > 0 && others.length === looksLike.length)
    return [
      {
        id: 'wrong-provider',
        severity: fits === false ? 'error' : 'warning',
        what: `Key \`${masked}\` looks like one of ${others.join(' or ')}, and is used with ${provider.name}.`,
        evidence: `It has the shape of a key of ${others.join(' or ')}.`,
        remedy: `Use a key of ${provider.name}, or set \`provider\` to the one whose key it is.`,
      },
    ];
  if (fits !== false) return [];
  return [
    {
      id: 'key-format',
      severity: 'warning',
      what: `Key \`${masked}\` does not look like a key of ${provider.name}.`,
      evidence: 'Its length or its letters differ from what that provider gives out today.',
      remedy: 'Copy it again, whole; a placeholder or an unset variable often ends up here.',
    },
  ];
}

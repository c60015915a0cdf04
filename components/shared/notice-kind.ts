import type { KeyProblem, ProblemCode } from '../../src/index.ts';
import type { NoticeKind } from './texts/texts.ts';

const kinds: Partial<Record<ProblemCode, NoticeKind>> = {
  'quota-exceeded': 'limited',
  'rate-limited': 'limited',
  'key-unavailable': 'unreachable',
  unreachable: 'unreachable',
  'server-error': 'unreachable',
  'bad-response': 'unreachable',
};

/** Whether a problem passes by itself, and how. */
export function noticeKindOf(code: ProblemCode): NoticeKind {
  return kinds[code] ?? 'refused';
}

/** What passes by itself is plain from the answer; only of a refusal the cause may be anybody's guess. */
export function isPlain({ code, certain }: KeyProblem): boolean {
  return certain || noticeKindOf(code) !== 'refused';
}

import type { KeyProblem } from '../../src/index.ts';
import type { Fault } from '../shared/warn-once.ts';
import type { Failure } from '../shared/failure.ts';
import type { Format } from '../shared/format.ts';
import { noticeKindOf } from '../shared/notice-kind.ts';
import { fill } from '../shared/texts/language.ts';
import type { NoticeText } from '../shared/texts/texts.ts';
import type { SearchTexts } from './texts/texts.ts';

/** What decides what is said beside, or instead of, the places. */
export interface SearchState {
  readonly text: string;
  readonly pending: boolean;
  readonly failure: Failure | undefined;
  /** How many places there are for this text; undefined while there is no answer. */
  readonly count: number | undefined;
  /** What is wrong with an attribute. */
  readonly fault: Fault | undefined;
  /** The problem that holds now. */
  readonly problem: KeyProblem | undefined;
  /** Its event was prevented: the page says it itself. */
  readonly isHushed: boolean;
  /** Whether the cause may be told. */
  readonly isForAuthor: boolean;
  /** Why the key was refused and what to do, once that is loaded. */
  readonly refusal: NoticeText | undefined;
  /** Whether the provider may only be asked for whole texts. */
  readonly onEnter: boolean;
}

export interface SearchNotice {
  readonly kind: 'pending' | 'enter' | 'empty' | 'failed' | 'refused' | 'limited';
  readonly text: string;
  /** Whether asking again may help. */
  readonly mayRetry: boolean;
}

/** What is said; undefined if the places speak for themselves. */
export function noticeOf(
  state: SearchState,
  texts: SearchTexts,
  format: Format,
  now: number,
): SearchNotice | undefined {
  const { text, pending, failure, count, fault, problem } = state;
  const say = (kind: SearchNotice['kind'], said: string, mayRetry = false): SearchNotice => ({
    kind,
    text: said,
    mayRetry,
  });
  if (fault) return say('refused', state.isForAuthor ? `${fault.attribute} ${fault.message}` : texts.refused);
  if (failure) return failureNotice(failure, state, texts, format, now);
  if (text === '') return undefined;
  if (pending) return say('pending', problem?.code === 'rate-limited' ? texts.slow : texts.pending);
  if (count === 0) return say('empty', fill(texts.empty, { text }));
  return count === undefined && state.onEnter ? say('enter', texts.enter) : undefined;
}

function failureNotice(
  failure: Failure,
  { isHushed, isForAuthor, refusal }: SearchState,
  texts: SearchTexts,
  format: Format,
  now: number,
): SearchNotice | undefined {
  if (failure.kind === 'offline') return { kind: 'failed', text: texts.offline, mayRetry: true };
  if (failure.kind === 'failed') {
    const cause = isForAuthor ? failure.message : '';
    return { kind: 'failed', text: joined(texts.failed, cause), mayRetry: true };
  }
  if (failure.kind !== 'refused') return { kind: 'failed', text: texts.unreachable, mayRetry: true };
  if (isHushed) return undefined;
  const { code, retryAt } = failure.problem;
  const kind = noticeKindOf(code);
  if (kind === 'limited') {
    const back = retryAt === undefined ? '' : fill(texts.back, { time: format.distance(retryAt, now) });
    const cause = isForAuthor && refusal ? joined(refusal.headline, refusal.sentence) : texts.limited;
    return { kind: 'limited', text: joined(cause, back), mayRetry: false };
  }
  if (kind === 'unreachable') return { kind: 'failed', text: texts.unreachable, mayRetry: true };
  const cause = isForAuthor && refusal ? joined(refusal.headline, refusal.sentence) : texts.refused;
  return { kind: 'refused', text: cause, mayRetry: true };
}

function joined(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

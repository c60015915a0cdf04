import type { KeyProblem } from '../../src/index.ts';
import type { Fault } from '../shared/warn-once.ts';
import { isPlain, noticeKindOf } from '../shared/notice-kind.ts';
import { pageAddress } from '../shared/page-address.ts';
import { fill } from '../shared/texts/load-texts.ts';
import type { NoticeKind, NoticeText, Texts } from '../shared/texts/texts.ts';

/** What is wrong apart from the key: an attribute, which may have fallen back to its default, or whatever kept the map from being made. */
export type ElementError = (Fault & { readonly fallsBack?: boolean }) | Error;

/** All that a notice says. */
export interface Notice extends NoticeText {
  readonly kind: NoticeKind;
  /** It does not pass by itself, so it is said at once. */
  readonly urgent: boolean;
  /** The sentence is the console's, in English, whatever the rest is in. */
  readonly english?: boolean;
  /** The rule to add to the key's allowed origins, and what says so. */
  readonly rule?: string | undefined;
  readonly addRule?: string;
  /** When it is tried next, in epoch milliseconds. */
  readonly retryAt?: number | undefined;
  readonly help?: string | undefined;
  /** What may be behind it, most likely first. */
  readonly causes: readonly string[];
  /** The whole story in English, as in the console. Only for the author. */
  readonly message?: string;
}

/** Says what is wrong to one of the two audiences. Undefined when there is nothing to say to it. */
export function noticeFor(
  problem: KeyProblem | undefined,
  trouble: ElementError | undefined,
  forAuthor: boolean,
  texts: Texts,
): Notice | undefined {
  if (problem) return forAuthor ? toAuthor(problem, texts) : toVisitor(problem, texts);
  return trouble && aboutTrouble(trouble, forAuthor, texts);
}

function aboutTrouble(trouble: ElementError, forAuthor: boolean, texts: Texts): Notice | undefined {
  const kind = isWithoutWebGL(trouble) ? 'unsupported' : 'refused';
  const notice = { ...texts.visitor[kind], kind, urgent: true, causes: [] } as const;
  if (!('attribute' in trouble))
    return forAuthor && kind === 'refused' ? { ...notice, sentence: trouble.message, english: true } : notice;
  if (forAuthor) {
    const sentence = `\`${trouble.attribute}\` ${trouble.message}`;
    return { ...notice, headline: texts.attribute, sentence, english: true };
  }
  return trouble.fallsBack ? undefined : notice;
}

/** MapLibre's `GPUInitializationError`, by name; 5.24 has a plain Error whose message is JSON. */
function isWithoutWebGL(trouble: ElementError): boolean {
  return (
    trouble instanceof Error && (trouble.name === 'GPUInitializationError' || /webgl/i.test(trouble.message))
  );
}

function toVisitor({ code, retryAt }: KeyProblem, texts: Texts): Notice {
  const kind = noticeKindOf(code);
  return {
    ...texts.visitor[kind],
    kind,
    urgent: kind === 'refused',
    causes: [],
    retryAt: kind === 'limited' ? retryAt : undefined,
  };
}

function toAuthor(problem: KeyProblem, texts: Texts): Notice {
  const { code, candidates, host, retryAt, help, message, status } = problem;
  const kind = noticeKindOf(code);
  const origin = problem.origin ?? pageAddress()?.origin ?? '';
  const plain = isPlain(problem);
  const saying = plain ? texts.author[code] : texts.uncertain;
  const mayAllow = kind === 'refused' && candidates.includes('origin-not-allowed');
  // An opaque origin, or an app's, is one that no rule can name.
  const rule = mayAllow && /^https?:/.test(origin) ? URL.parse(origin)?.hostname : undefined;
  const unnamed = code === 'origin-not-allowed' && !rule;
  // The message names what stands in the key's place, such as the text `undefined`.
  const unsent = code === 'malformed-key' && !status;
  const values = { host, origin };
  const sentence = unnamed
    ? texts.noOrigin
    : code === 'unreachable' && isTestHost(host)
      ? texts.noHost
      : saying.sentence;
  return {
    headline: fill(saying.headline, values),
    sentence: unsent ? message : fill(sentence, values),
    english: unsent,
    kind,
    urgent: kind === 'refused',
    causes: plain
      ? []
      : candidates
          .filter((candidate) => candidate !== 'refused')
          .map((candidate) => fill(texts.author[candidate].headline, values)),
    message,
    rule,
    addRule: plain ? texts.allowOrigin : texts.ifOrigin,
    retryAt,
    help,
  };
}

/** No network has one (RFC 2606): `mapward()` without `apiUrl` asks such a host, which only a mock in the page answers. */
function isTestHost(host: string): boolean {
  return /\.test(:|$)/.test(host);
}

/** One name for each thing that can be said, so that closing one notice does not close the next. */
export function nameOf(notice: Notice | undefined): string {
  return notice ? `${notice.headline} ${notice.sentence}` : '';
}

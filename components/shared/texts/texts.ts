import type { ProblemCode } from '../../../src/index.ts';

/** A headline, and one sentence that says what to do. Either may hold `{host}` and `{origin}`. */
export interface NoticeText {
  readonly headline: string;
  readonly sentence: string;
}

/** What a visitor is told: whose fault it is does not matter to them, only whether waiting helps. */
export type NoticeKind = 'refused' | 'limited' | 'unreachable' | 'unsupported';

/** Every text of the elements in one language. */
export interface Texts {
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly visitor: Readonly<Record<NoticeKind, NoticeText>>;
  readonly author: Readonly<Record<ProblemCode, NoticeText>>;
  /** For the author, when the provider does not say why. */
  readonly uncertain: NoticeText;
  /** For the author: an attribute is wrong; the console's sentence follows. */
  readonly attribute: string;
  /** For the author, when the page has no origin that a key could allow. */
  readonly noOrigin: string;
  /** For the author, when the host is one that only a mock answers, because `api-url` is not set. */
  readonly noHost: string;
  /** When it is tried next: `{time}`. */
  readonly nextTry: string;
  readonly tryAgain: string;
  readonly trying: string;
  readonly stillWrong: string;
  readonly allowOrigin: string;
  /** The same, when it may be the origin or something else. */
  readonly ifOrigin: string;
  readonly copy: string;
  readonly copied: string;
  readonly help: string;
  readonly details: string;
  readonly examining: string;
  readonly nothingFound: string;
  readonly attribution: string;
  readonly close: string;
  readonly severity: Readonly<Record<'error' | 'warning' | 'info', string>>;
  /** MapLibre's own texts, under its names. */
  readonly map: Readonly<Record<string, string>>;
}

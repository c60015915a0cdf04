import type { RefusalCode } from '../../../../src/mock/account/evaluate.ts';
import type { ProblemCode } from '../../../../src/problem/problem.ts';

/** An answer that a provider gave, and what may be made of it. */
export interface KnownAnswer {
  /** The cause, in a few words. */
  readonly what: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** The body as it was found; `picture` if it was one. */
  readonly body: string;
  /** Whether the request had a key. Default: true. */
  readonly keyed?: boolean;
  /** Where it was found, and when. */
  readonly source: string;
  /** One code: certain. Several: not certain, most likely first. `null`: not a matter of the key. */
  readonly means: ProblemCode | readonly ProblemCode[] | null;
  /** Of several causes, the code to act on. Default: `refused`. */
  readonly likely?: ProblemCode;
  /** The causes for which the mock's dialect answers exactly this; the body may differ if `body` is only part of it. */
  readonly dialect?: readonly RefusalCode[];
  /** The path that the dialect is asked for, if it answers so at that one only. */
  readonly path?: string;
}

/** A PNG, as the text that its bytes decode to. */
export const picture = '\ufffdPNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR';

import type { Verdict } from '../problem/classify.ts';
import type { Evidence } from '../problem/evidence.ts';
import type { KeyProblem, ProblemCode } from '../problem/problem.ts';
import { refusalCode } from './refusal-code.ts';
import { refusalText } from './refusal-text.ts';

/** Two causes or more, most likely first. */
type Several = readonly [ProblemCode, ProblemCode, ...(readonly ProblemCode[])];

/** What an answer has to look like, and what it then means. Everything that is given has to fit. */
interface AnyRule {
  /** Absent: any status. 0: the browser shows no answer. */
  readonly status?: number | readonly number[];
  /** Whether a key went along. Absent: either, except that no request without a key is told that its key is invalid. */
  readonly keyed?: boolean;
  /** How the refusal's sentence starts. */
  readonly says?: string;
  /** The refusal's code in a JSON body. */
  readonly named?: string | number;
  /** What the body holds anywhere. */
  readonly has?: string;
  /** One code is certain, several are not. `null`: not a matter of the key. */
  readonly means: ProblemCode | Several | null;
  /** Of several causes, the code to show and to act on until more is known. Default: `refused`. */
  readonly likely?: ProblemCode;
  /** What else the body tells, such as a quota's figures. */
  readonly details?: (evidence: Evidence) => Partial<KeyProblem>;
}

type Words = 'says' | 'named' | 'has';
type WithWords = { [W in Words]: AnyRule & Required<Pick<AnyRule, W>> }[Words];
/** A status by itself is never certain: a proxy, a firewall or an empty body has one too. */
type WithoutWords = Omit<AnyRule, Words | 'means'> & {
  readonly status: number;
  readonly means: Several | null;
};
/** That no key went along is known without any words of the provider's. */
type WithoutKey = Omit<AnyRule, Words | 'means'> & {
  readonly status: number;
  readonly keyed: false;
  readonly means: 'missing-key';
};

/**
 * One line of a provider's grammar of refusals. Only words, or a key that never left, make a cause certain. A status by itself is one that
 * the provider is known to answer with, and that means what it commonly does.
 */
export type Rule = WithWords | WithoutWords | WithoutKey | number;

/** A grammar of refusals: the first rule that fits speaks. */
export type Rules = Readonly<Record<string, Rule>>;

/** The name of the rule that reads this answer. */
export function ruleFor(rules: Rules, evidence: Evidence): string | undefined {
  return Object.keys(rules).find((name) => fits(rules[name] as AnyRule | number, evidence));
}

/** Makes a provider's `classify` of its rules. */
export function readBy(rules: Rules): (evidence: Evidence) => Verdict {
  return (evidence) => {
    const rule = rules[ruleFor(rules, evidence) ?? ''];
    if (typeof rule !== 'object') return undefined;
    const { means, likely, details } = rule as AnyRule;
    if (means === null) return null;
    const causes = typeof means === 'string' ? { code: means } : { candidates: means, code: likely };
    return { ...causes, ...details?.(evidence) } as Verdict;
  };
}

function fits(rule: AnyRule | number, evidence: Evidence): boolean {
  if (typeof rule === 'number') return rule === evidence.status;
  const { status, keyed, says, named, has, means } = rule;
  // A request without a key has no invalid one, whatever it is told.
  const needsKey = String(means).includes('invalid-key') || evidence.keyed;
  return (
    (status === undefined || [status].flat().includes(evidence.status)) &&
    (keyed ?? needsKey) === evidence.keyed &&
    (says === undefined || refusalText(evidence).startsWith(says)) &&
    (named === undefined || refusalCode(evidence) === named) &&
    (has === undefined || evidence.text.includes(has))
  );
}

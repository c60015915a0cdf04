/** How each provider refuses, as far as the mock knows it, and what Mapward makes of that. */
import { dialects, type DialectName } from '../../src/mock/dialects/index.ts';
import type { Refusal, RefusalCode } from '../../src/mock/account/evaluate.ts';
import { classify, type Facts } from '../../src/problem/classify.ts';
import { refusalsOf } from '../../src/providers/refusals-of.ts';
import { ruleFor, type Rules } from '../../src/providers/rules.ts';
import { parseJson } from '../../src/request/read-body.ts';
import { amazonLocation, providerFor, type Provider } from '../../src/index.ts';

export interface Answer {
  /** What the mock refused for; several causes may be answered alike. */
  readonly causes: readonly RefusalCode[];
  /** 0 where a page sees no answer. */
  readonly status: number;
  readonly text: string;
  readonly reading: Facts | undefined;
  /** Whether the provider is known to answer this. */
  readonly known: boolean;
  /** Whether it answers raster tiles only so. */
  readonly onRaster: boolean;
  /** The rule of the preset's grammar that reads it. */
  readonly rule: string | undefined;
}

const refusals: readonly (readonly [RefusalCode, Refusal['status']])[] = [
  ['missing-key', 401],
  ['invalid-key', 401],
  ['inactive-key', 401],
  ['origin-not-allowed', 403],
  ['user-agent-not-allowed', 403],
  ['service-not-enabled', 403],
  ['no-plan', 402],
  ['no-balance', 402],
  ['quota-exceeded', 429],
  ['rate-limited', 429],
];

/** A preset with what its refusals mean. */
export interface Preset extends Provider {
  readonly refusals?: Rules;
}

/** Every preset, in the mock's order. */
export async function providers(): Promise<readonly Preset[]> {
  return Promise.all(
    Object.keys(dialects).map(async (name) => {
      const provider = providerFor(name) ?? amazonLocation({ region: 'eu-central-1' });
      return { ...(await refusalsOf(name)), ...provider };
    }),
  );
}

/** What a provider answers, equal answers once. */
export async function answersOf(provider: Preset): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (const [cause, status, onRaster] of asked(provider)) {
    const answer = await answerTo(provider, cause, status, onRaster);
    const like = answers.findIndex((one) => sameAnswer(one, answer));
    const before = answers[like];
    if (before) answers[like] = { ...before, causes: [...before.causes, cause] };
    else answers.push(answer);
  }
  return answers;
}

/** Every cause, and those again that raster tiles are refused for with a picture. */
function asked({ name }: Provider): [RefusalCode, Refusal['status'], boolean][] {
  const { refuse } = dialects[name as DialectName];
  const drawn = refusals.filter(([code, status]) => {
    const refusal: Refusal = { ok: false, code, status, detail: '', limits: [] };
    return refuse(refusal, { instance: '/0/0/0.png', now: 0 }).headers.get('Content-Type') === 'image/png';
  });
  return [
    ...refusals.map((one): [RefusalCode, Refusal['status'], boolean] => [...one, false]),
    ...drawn.map((one): [RefusalCode, Refusal['status'], boolean] => [...one, true]),
  ];
}

function sameAnswer(a: Answer, b: Answer): boolean {
  return (
    a.status === b.status &&
    a.text === b.text &&
    a.rule === b.rule &&
    a.known === b.known &&
    a.onRaster === b.onRaster &&
    a.reading?.candidates.join() === b.reading?.candidates.join()
  );
}

async function answerTo(
  provider: Preset,
  code: RefusalCode,
  status: Refusal['status'],
  onRaster: boolean,
): Promise<Answer> {
  const dialect = dialects[provider.name as DialectName];
  const refusal: Refusal = { ok: false, code, status, detail: '', limits: [] };
  const hidden = dialect.withoutCors?.includes(code) === true;
  const response = dialect.refuse(refusal, { instance: onRaster ? '/0/0/0.png' : '/', now: 0 });
  const text = hidden ? '' : await response.text();
  const evidence = {
    status: hidden ? 0 : response.status,
    host: 'host.example',
    service: 'tiles',
    resource: 'data',
    keyed: code !== 'missing-key',
    text,
    json: parseJson(text),
    now: 0,
    worked: false,
    workingServices: [],
  } as const;
  const reading = classify(evidence, provider.classify);
  const rule = ruleFor(provider.refusals ?? {}, evidence);
  const known = dialect.known?.includes(code) === true || hidden;
  return {
    causes: [code],
    status: evidence.status,
    text: onRaster ? 'a picture' : shown(text),
    reading,
    rule,
    known,
    onRaster,
  };
}

/** The part of a body that tells the cause. */
function shown(text: string): string {
  const json = parseJson(text) as Record<string, unknown> | undefined;
  if (json === undefined) return text;
  if (typeof json.code === 'string') return `{"code":"${json.code}"}`;
  return text.length > 90 ? `${text.slice(0, 90)}…` : text;
}

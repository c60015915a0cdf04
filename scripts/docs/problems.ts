/** `docs/problems.md`: every problem code, what it means, who is told what, and how it ends. */
import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { noticeFor, type Notice } from '../../components/key-notice/notice.ts';
import { en } from '../../components/shared/texts/en.ts';
import type { KeyProblem, ProblemCode } from '../../src/index.ts';
import { reachOf } from '../../src/breaker/circuit-key.ts';
import { messageFor } from '../../src/problem/message.ts';
import { isPassing, isTransport } from '../../src/problem/problem.ts';
import { docBefore } from './doc-comments.ts';
import { code, list, made, page, table } from './markdown.ts';
import { answersOf, providers } from './refusals.ts';

const intro = `A problem is one thing that is wrong now: \`client.problem\`, the \`key-problem\` event's \`problem\`, a \`KeyProblemError\`'s \`problem\`. One bad key fails forty tiles in one frame; that is one problem, one event and one notice.

\`certain\` is true when the answer tells the cause. When it does not, \`candidates\` lists the codes that fit; \`code\` is then \`refused\`, or the likeliest where that passes by itself. Each code below says who tells it for certain. What was refused stays refused until somebody fixes it: no request goes out meanwhile. What passes by itself is tried again, with one request.

Visitors read one calm sentence. The site's author, on localhost or with \`problem-details="always"\`, reads the cause.`;

export async function problemsPage(): Promise<string> {
  const codes = readCodes();
  const tellers = await readTellers();
  return page(
    made('the codes, the messages, the notice’s texts and the breaker’s rules'),
    '# Problems',
    intro,
    table(
      ['code', 'means', 'passes by itself'],
      codes.map(([one, meaning]) => [`[\`${one}\`](#${one})`, meaning, isPassing(one) ? 'yes' : 'no']),
    ),
    ...codes.map(([one, meaning]) => section(one, meaning, tellers.get(one) ?? [])),
  );
}

function section(one: ProblemCode, meaning: string, tellers: readonly string[]): string {
  const problem = exampleOf(one);
  const visitor = noticeFor(problem, undefined, false, en);
  const author = noticeFor(problem, undefined, true, en);
  return page(
    `## ${one}`,
    meaning,
    list([
      `Visitors read: “${visitor?.headline}. ${visitor?.sentence}”`,
      `Authors read: ${author ? told(author) : ''}`,
      `The message: ${problem.message}`,
      `Certain: ${certainty(one, tellers)}`,
      `Stops: ${stops(one)}`,
      `Ends: ${ends(one)}`,
    ]),
  ).trimEnd();
}

/** A notice in one sentence: its text with what may be behind it, and the rule that it offers to copy. */
function told({ headline, sentence, causes, rule }: Notice): string {
  const said = [`${plain(headline)}.`, plain(sentence), causes.map(plain).join('; ')]
    .filter(Boolean)
    .join(' ');
  const offer =
    rule && `, and the rule to add${causes.length > 0 ? ' if it is the origin' : ''}: ${code(rule)}`;
  return `“${said}.”${offer ?? ''}`;
}

function plain(text: string): string {
  return text.replace(/[.]$/, '').replace(/\s+/g, ' ');
}

function certainty(one: ProblemCode, tellers: readonly string[]): string {
  if (one === 'refused') return 'never. It says that the provider gives no reason.';
  if (one === 'secret-key' || one === 'malformed-key') return 'always. It is seen before anything is sent.';
  if (one === 'server-error' || one === 'bad-response') return 'always.';
  if (one === 'unreachable')
    return 'never. The browser shows the same for a line that is down, a blocker, and a refusal without CORS headers. With a server of your own, look at `api-url` (`apiUrl` in code) first: its spelling, its port, whether anything listens there.';
  if (one === 'expired-key')
    return 'with a service that answers with this very code (RFC 9457); no preset’s provider is known to.';
  const own = one === 'missing-key' ? 'when there was none to send, and ' : '';
  return tellers.length === 0 ? `${own || 'with no preset'}.` : `${own}with ${tellers.join(', ')}.`;
}

function stops(one: ProblemCode): string {
  const reach = reachOf(exampleOf(one));
  if (reach === 'key')
    return 'every request with this key, unless it is not certain: then only its kind at that host.';
  if (reach === 'service') return 'requests to that service; others go on.';
  return 'requests of that kind to that source; others go on.';
}

function ends(one: ProblemCode): string {
  if (isTransport(one))
    return `by itself: one request tries again with a growing pause (a minute at most), on visible pages${one === 'unreachable' ? ', and at once when the browser is online again' : ''}.`;
  if (one === 'rate-limited') return 'by itself, when the provider says, else with a growing pause.';
  if (one === 'quota-exceeded')
    return 'by itself, at the reset that the provider names, else one request an hour; sooner with `recheck()`.';
  if (one === 'secret-key' || one === 'missing-key' || one === 'malformed-key')
    return 'with another key: `client.setKey(key)`, or the `api-key` attribute.';
  return 'when somebody fixes it at the provider and asks again (*Try again*, `client.recheck()`), or with another key (`client.setKey(key)`, the `api-key` attribute). No reload either way.';
}

/** A problem as the client would make it, on a page of `shop.example`. */
function exampleOf(one: ProblemCode): KeyProblem {
  const certain = one !== 'refused' && one !== 'unreachable';
  const sent = one !== 'secret-key' && one !== 'missing-key' && one !== 'malformed-key';
  const candidates: readonly ProblemCode[] =
    one === 'refused'
      ? ['origin-not-allowed', 'invalid-key', 'service-not-enabled', 'quota-exceeded']
      : one === 'unreachable'
        ? ['unreachable', 'origin-not-allowed', 'refused']
        : [one];
  const facts = {
    code: one,
    candidates,
    certain,
    host: 'api.example',
    service: 'tiles',
    resource: 'tile',
    ...(candidates.includes('origin-not-allowed') && { origin: 'https://shop.example' }),
    ...(sent && statusOf(one) !== undefined && { status: statusOf(one) as number }),
  } as const;
  return { ...facts, message: messageFor(facts, sent || one === 'secret-key' ? 'pk_…9f2c' : '') };
}

function statusOf(one: ProblemCode): number | undefined {
  if (one === 'unreachable' || one === 'bad-response') return undefined;
  if (one === 'server-error') return 503;
  if (one === 'quota-exceeded' || one === 'rate-limited') return 429;
  if (one === 'no-plan' || one === 'no-balance') return 402;
  return /invalid|inactive|expired/.test(one) ? 401 : 403;
}

/** The codes with their meanings, from the type's own comments. */
function readCodes(): readonly (readonly [ProblemCode, string])[] {
  const path = 'src/problem/problem.ts';
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2022, true);
  const type = source.statements.find(
    (one): one is ts.TypeAliasDeclaration =>
      ts.isTypeAliasDeclaration(one) && one.name.text === 'ProblemCode',
  );
  if (!type || !ts.isUnionTypeNode(type.type)) throw new Error(`${path} has no union ProblemCode.`);
  return type.type.types.map((word) => {
    const { text } = docBefore(word);
    if (text === '') throw new Error(`${word.getText()} in ${path} has no comment.`);
    return [word.getText().slice(1, -1) as ProblemCode, text] as const;
  });
}

/** Which providers tell a code for certain. */
async function readTellers(): Promise<ReadonlyMap<ProblemCode, string[]>> {
  const tellers = new Map<ProblemCode, string[]>();
  for (const provider of await providers())
    for (const { reading } of await answersOf(provider)) {
      if (!reading?.certain) continue;
      const names = tellers.get(reading.code) ?? [];
      if (!names.includes(provider.name)) tellers.set(reading.code, [...names, provider.name]);
    }
  return tellers;
}

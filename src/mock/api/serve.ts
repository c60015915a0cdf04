/** Serves the protected API: holds the key against the rules, charges it, then does the work. */
import { accept } from '../account/accept.ts';
import { judge, type Ask, type Refusal } from '../account/judge.ts';
import type { Caller } from '../account/origin.ts';
import type { Account } from '../account/types.ts';
import { readable } from '../cors.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { World } from '../world/world.ts';
import type { Row } from './row.ts';

export interface ServeContext {
  readonly account: Account;
  readonly dialect: Dialect;
  readonly caller: Caller;
  readonly apiUrl: string;
  /** Epoch milliseconds. */
  now(): number;
  world(): Promise<World>;
  /** Called in the turn in which a request was charged. */
  charged(now: number): void;
}

export async function serve(
  row: Row,
  params: Readonly<Record<string, string>>,
  request: Request,
  context: ServeContext,
): Promise<Response> {
  const { account, dialect, caller, apiUrl } = context;
  const url = new URL(request.url);
  const token = url.searchParams.get(dialect.key);
  const { api, kind, service } = row;
  const ask: Ask = { token, caller, api, kind, service, credits: 0 };

  // Asked twice: a bad key learns nothing of what lies behind it, and costs are known only from the request.
  // A limit comes after the balance, so what meets one has to wait until it is known what it would cost.
  const first = judge(account, ask, context.now());
  if (!first.ok && first.status !== 429) return refuse(first, url, context);
  const query = `?${dialect.key}=${encodeURIComponent(token!)}`;
  const work = await row.plan({
    request,
    url,
    params,
    account,
    apiUrl,
    token: token!,
    query,
    now: context.now(),
    world: context.world,
  });
  if (work instanceof Response) return first.ok ? readable(work) : refuse(first, url, context);

  // From here to `accept` nothing else runs, so that concurrent requests cannot pass a limit together.
  const now = context.now();
  const { credits, areaKm2 } = work;
  const full = { ...ask, credits, ...(areaKm2 !== undefined && { areaKm2 }) };
  const verdict = judge(account, full, now);
  if (!verdict.ok) return refuse(verdict, url, context);
  accept(account, full, verdict.key, now);
  context.charged(now);

  const response = work.answer(verdict.key);
  const limits = Object.entries(dialect.limitHeaders?.(verdict.limits, now) ?? {});
  for (const [name, value] of limits) response.headers.set(name, value);
  return readable(response);
}

function refuse(refusal: Refusal, { pathname }: URL, { dialect, now }: ServeContext): Response {
  const response = dialect.refuse(refusal, { instance: pathname, now: now() });
  return dialect.withoutCors?.includes(refusal.code) ? response : readable(response);
}

/** Serves the protected API: holds the key against the rules, charges it, then does the work. */
import { charge } from '../account/charge.ts';
import { evaluate, type Ask, type Refusal } from '../account/evaluate.ts';
import { readable } from '../cors.ts';
import type { KeyedRoute } from './keyed-route.ts';
import type { RouteContext } from './route.ts';

export async function serve(route: KeyedRoute, request: Request, context: RouteContext): Promise<Response> {
  const { account, dialect, caller, apiUrl, url, params } = context;
  const sent = url.searchParams.get(dialect.key);
  // A blank is no key either, but one that was given.
  const token = sent === '' && dialect.tellsEmptyKey ? ' ' : sent;
  const { api, kind, service } = route;
  const ask: Ask = { token, caller, api, kind, service, credits: 0 };

  // Asked twice: a bad key learns nothing of what lies behind it, and costs are known only from the request.
  // A limit comes after the balance, so what meets one has to wait until it is known what it would cost.
  const first = evaluate(account, ask, context.now);
  if (!first.ok && first.status !== 429) return refuse(first, context);
  const query = `?${dialect.key}=${encodeURIComponent(token!)}`;
  const work = await route.plan({
    request,
    url,
    params,
    account,
    apiUrl,
    token: token!,
    query,
    now: context.now,
    world: context.world,
  });
  if (work instanceof Response) return first.ok ? readable(work) : refuse(first, context);

  // From here to `charge` nothing else runs, so that concurrent requests cannot pass a limit together.
  const now = context.now;
  const { credits, areaKm2 } = work;
  const full = { ...ask, credits, ...(areaKm2 !== undefined && { areaKm2 }) };
  const verdict = evaluate(account, full, now);
  if (!verdict.ok) return refuse(verdict, context);
  charge(account, full, verdict.key, now, context.keep);
  context.charged(now);

  const response = work.answer(verdict.key);
  const limits = Object.entries(dialect.limitHeaders?.(verdict.limits, now) ?? {});
  for (const [name, value] of limits) response.headers.set(name, value);
  return readable(response);
}

function refuse(refusal: Refusal, { dialect, url, now }: RouteContext): Response {
  const response = dialect.refuse(refusal, { instance: url.pathname, now });
  return dialect.withoutCors?.includes(refusal.code) ? response : readable(response);
}

import { redactKey } from '../../key/redact.ts';
import { createCall, type Ask, type CallContext } from '../call.ts';
import type { Capability } from '../capability.ts';
import { contextOf, type AdminOptions } from '../client.ts';
import { AdminError, isAdminError } from '../error.ts';
import { privately, problemResponse } from '../problem-response.ts';
import type { Service } from '../services/service.ts';
import { visitorOf, type AdminVisitor, type Authorize } from './authorize.ts';
import { changeOf, type AdminChange } from './change.ts';
import { isCrossSite } from './cross-site.ts';
import { bodyFields, queryFields } from './fields.ts';
import { routeFinder, type ServiceFound } from './find-route.ts';
import { readSettings } from './read-settings.ts';
import { refuse } from './refuse.ts';
import { withoutTokens } from './without-tokens.ts';

/** Whom the back-end route serves, and which service it stands before. */
export interface AdminHandlerOptions extends Omit<AdminOptions, 'dangerouslyAllowBrowser'> {
  /**
   * Says who makes a request: `admin`, `reader` (reads, with keys masked), or nobody. It is asked for every request, and must not read the
   * body. Give `{ role, who }` for a name in `onChange`.
   */
  readonly authorize: Authorize;
  /** Told of every change, before the page is: for an audit log. What it throws goes to `onError`. */
  readonly onChange?: (change: AdminChange) => void | Promise<void>;
  /** Told of what went wrong in the back end; the page only hears that something did. Default: nobody is. */
  readonly onError?: (error: unknown) => void;
}

type Visitor = Required<AdminVisitor>;

/** What a reader may do. */
const reading: readonly Capability[] = [
  'list',
  'get',
  'users',
  'limits',
  'plan',
  'analytics',
  'filter',
  'sort',
];

/**
 * A back-end route for `<key-manager>`: a function from Request to Response, as Hono, Next.js, SvelteKit, Deno, Bun and workers take it,
 * at any path prefix. It holds the service token, which no answer shows; a key is shown to an admin who asks for that one key.
 * @throws TypeError if an option is invalid; Error in a browser.
 * @example
 * const keys = adminHandler({
 *   apiUrl: 'https://service.maptiler.com',
 *   serviceToken: process.env.MAPTILER_TOKEN,
 *   authorize: (request) => roleOf(request),
 * });
 * app.all('/keys/*', (context) => keys(context.req.raw));
 */
export function adminHandler(options: AdminHandlerOptions): (request: Request) => Promise<Response> {
  const { authorize } = options;
  if (typeof authorize !== 'function')
    throw new TypeError(
      '`authorize` must be a function that says who makes a request: `admin`, `reader` or nobody.',
    );
  return handlerOf(contextOf(options), options);
}

/** The handler for a context that was checked. */
export function handlerOf(
  context: CallContext,
  { authorize, onChange, onError }: Pick<AdminHandlerOptions, 'authorize' | 'onChange' | 'onError'>,
): (request: Request) => Promise<Response> {
  const { service, serviceToken = '' } = context;
  const call = createCall(context);
  const findRoute = routeFinder(service);

  function report(error: unknown): void {
    try {
      onError?.(error);
    } catch {
      // Whoever is told of errors is told no more.
    }
  }

  /** Sees to it that the log has it before the page hears of it. */
  async function log(change: AdminChange): Promise<void> {
    try {
      await onChange?.(change);
    } catch (error) {
      report(error);
    }
  }

  async function run(found: ServiceFound, request: Request, { role, who }: Visitor): Promise<Response> {
    const { name, route } = found;
    const isChange = route.method !== 'GET';
    const ask = await askOf(found, request, service);
    const sent = ask.body as Record<string, unknown> | undefined;
    try {
      const told = await call<Record<string, unknown> | string | undefined>(route, ask);
      if (typeof told === 'string') return answer(redactKey(told, serviceToken), 'text/csv; charset=utf-8');
      if (isChange) await log(changeOf(found, { who, sent, told, confirmed: true }));
      const showsKeys = name === 'get' && role === 'admin';
      return answer(withoutTokens(told, serviceToken, showsKeys));
    } catch (error) {
      const isRefused = isAdminError(error) && error.status >= 400 && error.status < 500;
      if (isChange && !isRefused)
        await log(changeOf(found, { who, sent, told: undefined, confirmed: false }));
      if (!isRefused || error.status === 401) report(error);
      return refuse(error, role);
    }
  }

  return async (request) => {
    try {
      const found = findRoute(request.method, new URL(request.url).pathname);
      if (!found) return problem(404, 'not-found', 'There is no such route.');
      if ('allow' in found) return problem(405, 'bad-request', 'There is no such method here.', found.allow);
      if (isCrossSite(request)) return problem(403, 'cross-site', 'Another site’s page made this request.');
      const visitor = visitorOf(await authorize(request));
      if (!visitor) return problem(401, 'not-signed-in', 'Sign in first.');
      if (found.name === 'capabilities') return answer(JSON.stringify(capabilitiesOf(service, visitor)));
      if (visitor.role === 'reader' && found.route.method !== 'GET')
        return problem(403, 'not-admin', 'Only an admin may do that.');
      return await run(found, request, visitor);
    } catch (error) {
      if (error instanceof AdminError) return refuse(error, 'admin');
      report(error);
      return problem(500, 'server-error', 'The back end failed.');
    }
  };
}

/** What of a request goes on to the service. */
async function askOf({ name, route, id }: ServiceFound, request: Request, { lacks }: Service): Promise<Ask> {
  const { searchParams } = new URL(request.url);
  const named = (queryFields[name] ?? []).filter((one) => !lacks.has(one) && searchParams.has(one));
  const query = Object.fromEntries(named.map((one) => [one, searchParams.get(one)!]));
  const fields = bodyFields[name]?.filter((field) => !lacks.has(field));
  return {
    query,
    ...(id !== undefined && { id }),
    ...(fields && { body: await readSettings(request, fields) }),
    ...(query['format'] === 'csv' && { as: 'text' }),
    // A change goes on when the page has gone: half of it would be worse.
    ...(route.method === 'GET' && { signal: request.signal }),
  };
}

function capabilitiesOf({ name, can }: Service, { role }: Visitor): object {
  const may = role === 'admin' ? [...can] : reading.filter((one) => can.has(one));
  return { service: name, role, can: may };
}

function answer(body: string, type = 'application/json'): Response {
  return new Response(body, { headers: { ...privately, 'Content-Type': type } });
}

function problem(status: number, code: string, detail: string, allow?: readonly string[]): Response {
  return problemResponse({ status, code, detail, headers: allow && { Allow: allow.join(', ') } });
}

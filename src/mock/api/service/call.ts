/** What the rows of the Service API have in common: who asks, what was sent, and how problems are told. */
import { AccountProblem } from '../../account/problem.ts';
import type { Account, Random, User } from '../../account/types.ts';
import { userOfToken } from '../../account/users.ts';
import { parseJson, readBody } from '../../body.ts';
import { problemResponse } from '../problem.ts';
import type { Route, RouteContext } from '../route.ts';

/** Settings are short texts; more than this is not meant for here. */
const LARGEST_BODY = 64 * 1024;

/** A request whose token was found good. */
export interface Call {
  account: Account;
  now: number;
  /** What the path names. */
  id: string;
  query: URLSearchParams;
  /** Whose token it is. */
  user: User;
  random: Random | undefined;
  /** The JSON that was sent. Whether it is what it should be, the account's operations say. */
  body: never;
}

function authorize(account: Account, request: Request, right: 'read' | 'change'): User {
  const header = request.headers.get('Authorization');
  const token = header && /^Token +(\S+)$/i.exec(header)?.[1];
  if (!token) {
    throw new AccountProblem(401, 'missing-key', 'The request carries no `Authorization: Token …` header.');
  }
  const user = userOfToken(account, token);
  if (!user) {
    const why = token.startsWith('pk_') ? 'It is a public key, and those open no account.' : 'Nobody has it.';
    throw new AccountProblem(401, 'invalid-key', `The service token is not valid. ${why}`);
  }
  if (right === 'change' && user.role !== 'admin') {
    throw new AccountProblem(403, 'not-admin', 'The token is a member’s, and members may only read.');
  }
  return user;
}

async function readObject(request: Request): Promise<object> {
  const body = await readBody(request, LARGEST_BODY);
  if (!body) {
    throw new AccountProblem(413, 'too-large', `The body is too large: at most ${LARGEST_BODY} bytes.`);
  }
  if (body.length === 0) return {};
  const json = parseJson(body);
  if (json === undefined) throw new AccountProblem(400, 'bad-request', 'The body is no JSON.');
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json;
  throw new AccountProblem(400, 'bad-request', 'The body must be a JSON object.');
}

/**
 * Looks at who asks, and reads what was sent.
 * @throws AccountProblem 401, 403, 400 or 413
 */
export async function readCall(
  request: Request,
  context: RouteContext,
  right: 'read' | 'change',
): Promise<Call> {
  authorize(context.account, request, right);
  const body = await readObject(request);
  // Asked again, because a token may die while the body comes.
  const { account, now, params, url, random } = context;
  const user = authorize(account, request, right);
  return { account, now, id: params['id'] ?? '', query: url.searchParams, user, random, body: body as never };
}

function json(value: unknown): Response {
  return new Response(JSON.stringify(value), {
    headers: { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' },
  });
}

/** A row of the Service API. What `answer` gives is sent as JSON; an `AccountProblem` becomes the refusal. */
export function serviceRoute(
  method: Route['method'],
  path: string,
  right: 'read' | 'change',
  answer: (call: Call) => object,
): Route {
  return {
    method,
    path,
    async run(request, context) {
      try {
        const value = answer(await readCall(request, context, right));
        if (right === 'change') context.keep();
        return value instanceof Response ? value : json(value);
      } catch (error) {
        if (!(error instanceof AccountProblem)) throw error;
        const { status, code, message: detail, errors } = error;
        const headers = status === 401 ? { 'WWW-Authenticate': 'Token realm="mapward"' } : undefined;
        return problemResponse({ status, code, detail, instance: context.url.pathname, errors, headers });
      }
    },
  };
}

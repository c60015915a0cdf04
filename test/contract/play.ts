/** Plays scripts against one way of running the key server. */
import type { KeyServer } from '../../src/mock/index.ts';
import type { Step } from './scripts.ts';

/** What is compared: everything but the request's id and what HTTP itself adds. */
export interface Heard {
  status: number;
  headers: Record<string, string>;
  /** Text, or the SHA-256 of what is none. */
  body: string;
}

/** Sends one request as this caller. */
export type Way = (request: Request, step: Step) => Promise<Response>;

const compared = [
  'content-type',
  'cache-control',
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'www-authenticate',
  'allow',
];

export async function play(
  server: KeyServer,
  steps: readonly Step[],
  way: Way,
  check?: (request: Request, response: Response) => Promise<void>,
): Promise<Heard[]> {
  const saved: Record<string, string> = {};
  const heard: Heard[] = [];
  for (const step of steps) {
    if (step.advance) server.advance(step.advance);
    const request = requestOf(server.apiUrl, step, saved);
    const response = await way(request.clone(), step);
    await check?.(request, response);
    const one = await hear(response);
    if (step.save) saved[step.save] = (JSON.parse(one.body) as { id: string }).id;
    heard.push(one);
  }
  return heard;
}

function requestOf(apiUrl: string, step: Step, saved: Record<string, string>): Request {
  const { method = 'GET', key, token, body, text } = step;
  const url = new URL(apiUrl + step.path.replace(/\{(\w+)\}/g, (_, name: string) => saved[name] ?? name));
  if (key !== undefined) url.searchParams.set('key', key);
  const sent = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const headers: Record<string, string> = {
    ...(token !== undefined && { Authorization: `Token ${token}` }),
    ...(sent !== undefined && { 'Content-Type': 'application/json' }),
  };
  return new Request(url, { method, headers, ...(sent !== undefined && { body: sent }) });
}

async function hear(response: Response): Promise<Heard> {
  const type = response.headers.get('Content-Type') ?? '';
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isText = /json|text|yaml|csv/.test(type);
  const headers = compared.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return {
    status: response.status,
    headers: Object.fromEntries(headers) as Record<string, string>,
    body: isText ? new TextDecoder().decode(bytes) : await digest(bytes),
  };
}

async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

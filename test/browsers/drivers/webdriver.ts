/** WebDriver as far as it is needed here: plain HTTP with JSON, https://www.w3.org/TR/webdriver2/. */

/** An element as WebDriver writes it. The name of its one field is the standard's own. */
export interface WebElement {
  readonly 'element-6066-11e4-a52e-4f735466cecf': string;
}

export interface Session {
  /** @throws Error that names the command when there is no answer, or with WebDriver's name for why it was refused. */
  get<Result>(path: string): Promise<Result>;
  post<Result>(path: string, parameters?: object): Promise<Result>;
  close(): Promise<void>;
}

/** How long a command may take, in milliseconds: longer than a script in the page. None of WebDriver's own limits holds for them all. */
const commandLimit = 30_000;
/** How long a browser may take to start, in milliseconds. */
const startLimit = 90_000;

/** The path of an element's commands. */
export const elementPath = (element: WebElement): string =>
  `/element/${element['element-6066-11e4-a52e-4f735466cecf']}`;

/**
 * Starts a browser. Its commands are sent once each, and one after the other: WebKit may forget to answer one of two
 * that wait for the same page (https://bugs.webkit.org/show_bug.cgi?id=323447).
 */
export async function startSession(service: string, capabilities: object): Promise<Session> {
  const wanted = { capabilities: { alwaysMatch: capabilities } };
  const { sessionId } = await send<{ sessionId: string }>(service, 'POST', '/session', wanted, startLimit);
  const session = `${service}/session/${sessionId}`;
  let last: Promise<unknown> = Promise.resolve();
  const next = <Result>(method: string, path: string, parameters?: object): Promise<Result> => {
    const answer = last.then(() => send<Result>(session, method, path, parameters));
    last = answer.catch(() => undefined);
    return answer;
  };
  return {
    get: (path) => next('GET', path),
    post: (path, parameters = {}) => next('POST', path, parameters),
    close: () => next('DELETE', ''),
  };
}

async function send<Result>(
  base: string,
  method: string,
  path: string,
  parameters?: object,
  limit = commandLimit,
): Promise<Result> {
  const command = `${method} ${path} ${JSON.stringify(parameters) ?? ''}`;
  const response = await fetch(base + path, {
    method,
    body: parameters ? JSON.stringify(parameters) : null,
    signal: AbortSignal.timeout(limit),
  }).catch((cause: unknown) => {
    throw new Error(`No answer to ${command}`, { cause });
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value as Result;
  const { error, message } = value as { error: string; message: string };
  throw Object.assign(new Error(`${message}, at ${command}`), { name: error });
}

/** `mapward/mock`: the key server without a network. It needs no msw. */
import type { RequestHandler } from 'msw';
import { createServer } from './create-server.ts';
import { handlersByShape } from './handlers.ts';
import type { KeyServer, KeyServerOptions } from './key-server.ts';

export type { CallerContext, KeyServer, KeyServerOptions, LogEntry } from './key-server.ts';
export type { Seed, SeedKey, SeedUsage, SeedUser } from './account/seed.ts';
export { AccountProblem } from './account/problem.ts';
export type { BackOffice } from './back-office.ts';
export type { Dialect } from './dialects/dialect.ts';
export { dialects, type DialectName } from './dialects/index.ts';
export type { Fault } from './faults/fault.ts';
export type { Faults } from './faults/faults.ts';
export { parseSeed } from './account/seed.ts';

/** A key server in this process. */
export interface MockKeyServer extends KeyServer {
  /** For msw's `setupServer(...handlers)` and `setupWorker(...handlers)`. `mapward/mock/msw` gives them by msw's own `http.all`. */
  readonly handlers: readonly RequestHandler[];
}

/**
 * Makes a key server that runs in this process.
 * @throws TypeError if the seed or the dialect is invalid; the message names the field.
 * @example
 * const server = createKeyServer({ seed: { keys: [{ name: 'Shop', token: 'pk_shop', origins: ['shop.example'] }] } });
 * server.caller = { origin: 'https://evil.example' };
 * const response = await server.respond(new Request(`${server.apiUrl}/maps/basic/style.json?key=pk_shop`)); // 403
 */
export function createKeyServer(options?: KeyServerOptions): MockKeyServer {
  const server = createServer(options);
  return Object.assign(server, { handlers: handlersByShape(server) });
}

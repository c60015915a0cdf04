import { readFile } from 'node:fs/promises';
import { parseSeed, type Seed } from '../account/seed.ts';
import { startHttpServer, type HttpKeyServer } from '../http.ts';
import { dialects } from '../dialects/index.ts';
import type { LogEntry } from '../key-server.ts';
import { tileJson } from '../world/tilesets.ts';
import { StateError } from '../state/state-error.ts';
import { help, readOptions, UsageError, type CommandOptions } from './options.ts';

/** What the command needs of its process. */
export type CommandProcess = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'once' | 'exitCode'>;

/**
 * Runs the command. Resolves once it listens, or has said on `stderr` why it does not: `exitCode` is 2 for a bad command
 * line and 1 for anything else.
 */
export async function runCommand(args: readonly string[], process: CommandProcess): Promise<void> {
  try {
    const options = readOptions(args);
    if (options.help) process.stdout.write(help);
    else await run(options, process);
  } catch (error) {
    fail(error, process);
  }
}

async function run(options: CommandOptions, process: CommandProcess): Promise<void> {
  const { port, host, state, dialect, quiet } = options;
  const seed = options.seed === undefined ? undefined : await readSeed(options.seed);
  const server = await startHttpServer({
    port,
    host,
    dialect,
    eager: true,
    ...(state !== undefined && { state }),
    ...(seed && { seed }),
    ...(!quiet && { onRequest: (entry) => process.stdout.write(line(entry)) }),
  });
  try {
    process.stdout.write(greeting(server, options));
  } catch (error) {
    await server.close();
    throw error;
  }
  const end = (): void => void server.close().catch((error: unknown) => fail(error, process));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
}

function fail(error: unknown, process: CommandProcess): void {
  process.stderr.write(`mapward-mock: ${reasonOf(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function readSeed(file: string): Promise<Seed> {
  try {
    return parseSeed(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    throw new Error(`the seed ${file} cannot be used. ${(error as Error).message}`, { cause: error });
  }
}

/** Keys that a page would show anyway are printed whole; the service token is this account's secret, but a mock's. */
function greeting(server: HttpKeyServer, { state, dialect }: CommandOptions): string {
  const keys = server.account.keys.filter(({ active }) => active);
  const [rasterTiles] = tileJson('world-raster', { apiUrl: server.url, query: '' })!.tiles;
  return [
    `Mapward key server at ${server.url}`,
    `  map             ${server.url}/maps/basic/?${dialects[dialect].key}=${server.defaultKey}`,
    ...keys.map(
      ({ name, token, origins }) =>
        `  key             ${token}  ${name}${origins.length > 0 ? ` (${origins.join(', ')})` : ''}`,
    ),
    // A client attaches the key.
    `  raster          ${rasterTiles}  (512 pixels)`,
    `  service token   ${server.serviceToken}`,
    // An element with another provider's name would ask that provider.
    dialect === 'mapward'
      ? `  element         <map-view api-key="${server.defaultKey}" provider="mapward" api-url="${server.url}"></map-view>`
      : `  dialect         ${dialect}`,
    ...(state === undefined ? [] : [`  state           ${state}`]),
    '',
  ].join('\n');
}

function line({ method, path, status, ms }: LogEntry): string {
  return `${new Date().toISOString()} ${method} ${path} ${status || 'closed'} ${ms.toFixed(1)} ms\n`;
}

function reasonOf(error: unknown): string {
  if (error instanceof UsageError) return `${error.message}\nTry mapward-mock --help.`;
  if (error instanceof StateError) return error.message;
  const { code, message, port, address } = error as NodeJS.ErrnoException & {
    port?: number;
    address?: string;
  };
  if (code === 'EADDRINUSE') return `port ${port} is taken. Choose another with --port, or 0 for any.`;
  if (code === 'EACCES') return `port ${port} needs rights that you do not have. Choose one above 1023.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `${address ?? '--host'} is no address of this machine.`;
  return message;
}

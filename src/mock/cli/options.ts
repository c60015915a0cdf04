import { parseArgs } from 'node:util';
import { dialects, type DialectName } from '../dialects/index.ts';

export interface CommandOptions {
  readonly port: number;
  readonly host: string;
  readonly state: string | undefined;
  readonly seed: string | undefined;
  readonly dialect: DialectName;
  readonly quiet: boolean;
  readonly help: boolean;
}

/** A command line that cannot be followed. The message says what is wrong with it. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const help: string = `Usage: mapward-mock [options]

Runs the Mapward key server on a port: maps, tiles, geocoding and exports behind public keys,
and the back office for those keys.

Options
  --port PORT       where to listen; 0 is any free port (default 8787)
  --host ADDRESS    on which address (default 127.0.0.1: this machine only)
  --state FILE      keep keys, users, plan and usage in this file (SQLite; made when missing)
  --seed FILE       open the account with these keys and users (JSON); an account in the state file goes first
  --dialect NAME    speak refusals as another provider does (default mapward):
                    ${Object.keys(dialects).slice(0, 9).join(', ')},
                    ${Object.keys(dialects).slice(9).join(', ')}
  --quiet           print no access log
  --help            print this

Signals: SIGINT and SIGTERM close it cleanly.
`;

/** @throws UsageError */
export function readOptions(args: readonly string[]): CommandOptions {
  const { port, host, state, seed, dialect, quiet, help } = parse(args);
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    throw new UsageError(`--port is a number from 0 to 65535, not ${port}.`);
  if (!Object.hasOwn(dialects, dialect)) {
    throw new UsageError(
      `--dialect ${dialect} is not known. There are: ${Object.keys(dialects).join(', ')}.`,
    );
  }
  return { port: Number(port), host, state, seed, dialect: dialect as DialectName, quiet, help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: known }).values;
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

const known = {
  port: { type: 'string', default: '8787' },
  host: { type: 'string', default: '127.0.0.1' },
  state: { type: 'string' },
  seed: { type: 'string' },
  dialect: { type: 'string', default: 'mapward' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false, short: 'h' },
} as const;

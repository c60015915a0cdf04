#!/usr/bin/env node
/** `mapward-mock`: the key server on a port, from the command line. */
import { runCommand } from './cli/run.ts';

await runCommand(process.argv.slice(2), process);

/**
 * Attacks a real `mapward-mock` on this machine for a few minutes, and says what it withstood:
 *
 *   npm run attack
 *   npm run attack -- --write     the table goes into docs/testing-with-the-mock.md
 *
 * Ends with 1 when a request failed the server or took it more than 50 ms of a core, an acknowledged write was lost, or memory grew.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Seed } from '../src/mock/index.ts';
import { crowd, silence, tiles } from '../test/attack/crowds.ts';
import { fullDisk } from '../test/attack/full-disk.ts';
import { hostile } from '../test/attack/hostile.ts';
import { kills } from '../test/attack/kills.ts';
import type { Part } from '../test/attack/part.ts';
import { settled, startVictim } from '../test/attack/victim.ts';
import { formatted, table } from './docs/markdown.ts';

const page = 'docs/testing-with-the-mock.md';
const minutes = 5;

/** Without limits in the way, which would refuse before any work is done. */
const seed: Seed = {
  plan: 'unlimited',
  balance: { km2: 1e9 },
  limits: { per_second: { tiles: 1e9, data: 1e9 } },
};

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit', shell: process.platform === 'win32' });
const late = setTimeout(() => {
  console.error(`The attack is not done after ${minutes} minutes.`);
  process.exit(1);
}, minutes * 60_000);

const folder = mkdtempSync(join(tmpdir(), 'mapward-seed-'));
writeFileSync(join(folder, 'seed.json'), JSON.stringify(seed));
const victim = await settled(await startVictim('--seed', join(folder, 'seed.json')));
const parts: Part[] = [];
for (const attack of [hostile, tiles, crowd, silence, kills, fullDisk]) {
  const part = await attack(victim);
  console.error(`${part.attack}: ${part.figures}`);
  parts.push(part);
}
await victim.kill('SIGTERM');
rmSync(folder, { recursive: true });
clearTimeout(late);

const processors = cpus();
const machine = `${new Date().toISOString().slice(0, 10)}, ${processors.length} × ${processors[0]?.model ?? 'unknown'}, Node ${process.version}`;
const made = `${machine}\n\n${table(
  ['attack', 'what came of it'],
  parts.map(({ attack, figures }) => [attack, figures]),
)}`;
const failures = parts.flatMap((part) => part.failures.map((failure) => `${part.attack}: ${failure}`));
if (victim.said.length > 0) failures.push(`the server said: ${victim.said.slice(0, 5).join('\n')}`);
console.log(`\n${made}`);
if (failures.length > 0) {
  console.error(`\nFailed:\n${failures.map((failure) => `- ${failure}`).join('\n')}`);
  process.exitCode = 1;
} else if (values.write) {
  const between = /(?<=<!-- attack -->\n)[^]*(?=<!-- \/attack -->)/;
  const text = readFileSync(page, 'utf8').replace(between, () => `\n${made}\n\n`);
  writeFileSync(page, await formatted(page, text));
}

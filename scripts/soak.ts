/**
 * Lets a page with four maps and the usage element live through incidents for a while, and says what did not hold:
 *
 *   npm run soak
 *   npm run soak -- --minutes 2 --seed 7
 *
 * Ten minutes and a seed of its own unless told otherwise. Ends with 1 when a map did not come back, the page holds on to more and
 * more, asked a foreign host, or showed a key.
 */
import { parseArgs } from 'node:util';
import { soak } from '../test/soak/soak.ts';
import { setup as generate } from './generate.ts';

const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } },
});
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Date.now() % 1e6 : Number(values.seed);
if (!(minutes > 0) || !Number.isInteger(seed))
  throw new RangeError('`--minutes` is a number above 0, `--seed` a whole number.');

await generate();
console.log(`Soaking for ${minutes} minutes, seed ${seed} …`);
const report = await soak({ minutes, seed, log: console.log });

const [before, after] = report.held;
const course = (what: keyof typeof before): string => `${before[what]} → ${after[what]}`;
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
console.log(`
${report.incidents} incidents, ${report.keys} keys; back after ${(report.slowest / 1000).toFixed(1)} s at the latest
answers: ${Object.entries(report.answers)
  .map(([status, count]) => `${count} × ${status}`)
  .join(', ')}
held: heap ${megabytes(before.heap)} → ${megabytes(after.heap)} MB, nodes ${course('nodes')}, listeners ${course('listeners')}, workers ${course('workers')}`);

if (report.failures.length > 0) {
  console.error(`\nFailed, seed ${seed}:\n${report.failures.map((failure) => `- ${failure}`).join('\n')}`);
  process.exitCode = 1;
} else console.log('\nAll maps came back; no leak, no foreign host, no key shown.');

/** What is printed of errors that have nothing to do with the key: as MapLibre would, but without credentials. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { printError } from '../../../../src/maps/maplibre/print-error.ts';

let printed: ReturnType<typeof vi.spyOn>;
beforeEach(() => void (printed = vi.spyOn(console, 'error').mockImplementation(() => {})));
afterEach(() => void vi.restoreAllMocks());

const url = 'https://tiles.example.com/1/0/0.pbf?key=pk_CanaryThatMustNotFlyAway';
const other = 'http://b.example.com/style.json?token=CanaryThatMustNotFlyAway';

it('prints nothing that the page hears itself', () => {
  printError({ error: new Error('x'), isHeard: true });
  expect(printed).not.toHaveBeenCalled();
});

it('prints an error without credentials as it is', () => {
  const error = Object.freeze(new Error('layers[0]: unknown property'));
  printError({ error });
  expect(printed.mock.calls).toEqual([[error]]);
});

it.each([
  ['in its message', () => new Error(`Failed: ${url} after ${other}`)],
  ['in its stack', () => Object.assign(new Error('Failed'), { stack: `Error: ${url}\n    at ${other}` })],
  ['in its URL', () => Object.assign(new Error('Failed'), { url })],
])('prints the error itself, without the credentials %s', (_, make) => {
  const error = make() as Error & { url?: string };
  printError({ error });
  expect(printed.mock.calls).toEqual([[error]]);
  expect(`${error.message} ${error.stack} ${error.url}`).not.toContain('Canary');
  expect(`${error.message} ${error.stack} ${error.url}`).toContain('=…');
});

it('gives an error no URL that it did not have', () => {
  const error = new Error(`Failed: ${url}`);
  printError({ error });
  expect(error).not.toHaveProperty('url');
});

it.each([
  ['an error of a worker, which has no stack', Object.assign(new Error(`At ${url}`), { stack: '' })],
  ['what is no error', { message: `At ${url}` }],
  ['a text', `At ${url}`],
])('prints the text of %s', (_, error) => {
  printError({ error });
  expect(printed.mock.calls).toEqual([['At https://tiles.example.com/1/0/0.pbf?key=…']]);
});

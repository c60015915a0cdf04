/** Pictures without a key, of a provider that answers them with a watermark: told by the requests of the page. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { compileEndpoints, type EndpointMatch } from '../../../src/key/match-endpoint.ts';
import { watchWatermarks } from '../../../src/recovery/watch-watermarks.ts';

let observed: object[];
let report: ((...names: string[]) => void) | undefined;
beforeEach(() => {
  observed = [];
  report = undefined;
  vi.stubGlobal(
    'PerformanceObserver',
    class {
      constructor(tell: (list: object) => void) {
        report = (...names) => tell({ getEntries: () => names.map((name) => ({ name })) });
      }
      observe(options: object): void {
        observed.push(options);
      }
      disconnect(): void {
        report = undefined;
      }
    },
  );
});
afterEach(() => void vi.unstubAllGlobals());

const locate = compileEndpoints([{ origin: 'https://tiles.example.com' }]);
const key = { in: 'query', name: 'key' } as const;

it.each([
  ['a picture without a key', 'https://tiles.example.com/1/0/0.png', true],
  ['a picture of another kind', 'https://tiles.example.com/1/0/0.webp?v=2', true],
  ['one with the longer extension', 'https://tiles.example.com/1/0/0.jpeg', true],
  ['one with the shorter extension, in capitals', 'https://tiles.example.com/1/0/0.JPG', true],
  ['a picture with a key', 'https://tiles.example.com/1/0/0.png?key=pk_a', false],
  ['what is no picture', 'https://tiles.example.com/style.json', false],
  ['what has a picture’s extension within its name', 'https://tiles.example.com/a.png.json', false],
  ['somebody else’s picture', 'https://elsewhere.example.com/1/0/0.png', false],
])('tells of %s: %s', (_, url, isTold) => {
  const told = vi.fn<(match: EndpointMatch) => void>();
  watchWatermarks(locate, key, told);
  report?.(url);
  expect(told.mock.calls.map(([match]) => match.url)).toEqual(isTold ? [url] : []);
});

it('sees the requests that the page made before', () => {
  watchWatermarks(locate, key, () => {});
  expect(observed).toEqual([{ type: 'resource', buffered: true }]);
});

it('ends with its client', () => {
  watchWatermarks(locate, key, () => {})();
  expect(report).toBeUndefined();
});

it('looks at nothing where the key is in a header, which no URL tells', () => {
  watchWatermarks(locate, { in: 'header', name: 'X-Key' }, () => {})();
  expect(observed).toEqual([]);
});

it('does nothing outside a page', () => {
  vi.stubGlobal('PerformanceObserver', undefined);
  delete (globalThis as { PerformanceObserver?: unknown }).PerformanceObserver;
  expect(() => watchWatermarks(locate, key, () => {})()).not.toThrow();
});

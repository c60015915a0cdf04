/** What the docs say of service tokens and of the mock: no page has a token, and the mock is for development. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blocksOf, pages } from './markdown.ts';

const ofPages = pages
  .flatMap(blocksOf)
  .filter(({ language }) => ['html', 'js', 'jsx', 'tsx'].includes(language));

/** Of a back end, though it is shown as JavaScript. */
const isServer = (code: string): boolean => /\bprocess\.env\b/.test(code);

describe('a page in the docs', () => {
  it('has no service token: it goes by a route of its back end', () => {
    const holding = ofPages.filter(({ code }) => /serviceToken|service-token/.test(code));
    // Somebody tries their own machine's mock, and types the token in.
    const typed = (code: string): boolean =>
      code.includes("prompt('Service token')") && code.includes('127.0.0.1');
    const others = holding.filter(({ code }) => !isServer(code) && !typed(code));
    expect(others.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
  });

  it('fetches none either', () => {
    const fetched = ofPages.filter(({ code }) => /fetch\([^)]*token/i.test(code));
    expect(fetched.map(({ path, line }) => `${path}:${line}`)).toEqual([]);
  });

  it.each(['docs/quick-start.md', 'README.md'])('is shown where the token is kept: %s', (path) => {
    expect(readFileSync(path, 'utf8')).toMatch(/adminHandler|no token/);
  });
});

it.each(['README.md', 'docs/testing-with-the-mock.md', 'docs/providers.md', 'docs/rotating-a-key.md'])(
  '%s says that the mock is a development server',
  (path) => {
    expect(readFileSync(path, 'utf8')).toContain('development server');
  },
);

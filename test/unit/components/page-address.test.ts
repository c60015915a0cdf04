import { afterEach, expect, it, vi } from 'vitest';
import { isForAuthor } from '../../../components/shared/audience.ts';
import { pageAddress } from '../../../components/shared/page-address.ts';

afterEach(() => vi.unstubAllGlobals());

function openPage(href: string, origin: unknown): void {
  vi.stubGlobal('location', new URL(href));
  vi.stubGlobal('origin', origin);
}

it.each([
  ['a page', 'https://shop.example:8443/a', 'https://shop.example:8443'],
  ['a srcdoc frame', 'about:srcdoc', 'https://shop.example:8443'],
  ['a sandboxed page', 'https://shop.example:8443/a', 'null'],
])('is the host of %s', (_, href, origin) => {
  openPage(href, origin);
  expect(pageAddress()).toMatchObject({ host: 'shop.example:8443', hostname: 'shop.example' });
});

it.each([['https://elsewhere.example'], [[-122.4, 37.7]]])(
  'is the page’s host beside a `var origin = %j`',
  (origin) => {
    openPage('https://shop.example:8443/a', origin);
    expect(pageAddress()?.host).toBe('shop.example:8443');
  },
);

it('is not there on a server', () => {
  expect(pageAddress()).toBeUndefined();
});

it('tells the author in a srcdoc frame of a page on their own machine, and no visitor', () => {
  openPage('about:srcdoc', 'http://localhost:8080');
  expect(isForAuthor('auto')).toBe(true);
  openPage('about:srcdoc', 'https://shop.example');
  expect(isForAuthor('auto')).toBe(false);
});

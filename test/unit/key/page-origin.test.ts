import { afterEach, expect, it, vi } from 'vitest';
import { pageOrigin } from '../../../src/key/page-origin.ts';

afterEach(() => vi.unstubAllGlobals());

function openPage(href: string, origin: unknown): void {
  vi.stubGlobal('location', new URL(href));
  vi.stubGlobal('origin', origin);
}

const shop = 'https://shop.example:8443';

it.each([
  ['a page', `${shop}/a`, shop],
  ['a srcdoc frame', 'about:srcdoc', shop],
  ['a blob frame', `blob:${shop}/1`, shop],
  ['a sandboxed page', `${shop}/a`, 'null'],
  ['a file', 'file:///a.html', 'null'],
])('is what %s tells', (_, href, origin) => {
  openPage(href, origin);
  expect(pageOrigin()).toBe(origin);
});

it('is an app’s', () => {
  const origin = 'capacitor://localhost';
  vi.stubGlobal('location', { host: 'localhost', origin });
  vi.stubGlobal('origin', origin);
  expect(pageOrigin()).toBe(origin);
});

it.each([
  [[-122.4, 37.7]],
  [{ lat: 37.7, lng: -122.4 }],
  ['Oakland'],
  ['https://elsewhere.example'],
  [undefined],
])('is the address’s where a script says `var origin = %j`', (replaced) => {
  openPage(`${shop}/a`, replaced);
  expect(pageOrigin()).toBe(shop);
});

it('is none in a file whose script says `var origin`', () => {
  openPage('file:///a.html', [-122.4, 37.7]);
  expect(pageOrigin()).toBe('null');
});

it('is not there on a server', () => {
  expect(pageOrigin()).toBeUndefined();
});

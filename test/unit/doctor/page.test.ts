import { afterEach, expect, it, vi } from 'vitest';
import { readPage } from '../../../src/doctor/page.ts';

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['a page', 'https://shop.example/a', 'https://shop.example', 'https:', 'shop.example'],
  ['a srcdoc frame', 'about:srcdoc', 'https://shop.example', 'https:', 'shop.example'],
  ['a blob frame', 'blob:https://shop.example/1', 'https://shop.example', 'https:', 'shop.example'],
  ['a sandboxed page', 'https://shop.example/a', 'null', 'https:', 'shop.example'],
  ['a file', 'file:///a.html', 'null', 'file:', ''],
])('%s is where its origin is, or its address if it has none', (_, href, origin, protocol, hostname) => {
  vi.stubGlobal('location', new URL(href));
  vi.stubGlobal('origin', origin);
  expect(readPage()).toMatchObject({ origin, protocol, hostname });
});

import { describe, expect, it } from 'vitest';
import { allows } from '../../../src/doctor/csp.ts';

const api = 'https://api.example.com';

describe('allows', () => {
  it.each([
    ['', true],
    ["default-src 'none'", false],
    ["default-src 'none'; connect-src *", true],
    ["connect-src 'none'; connect-src *", false],
    ['img-src *', true],
    ['connect-src', false],
    ['connect-src https:', true],
    ['connect-src http:', true],
    ['connect-src wss:', false],
    ["connect-src 'self'", false],
    ['connect-src https://api.example.com', true],
    ['connect-src https://API.example.com', true],
    ['CONNECT-SRC https://api.example.com/v1/', true],
    ['connect-src http://api.example.com', true],
    ['connect-src api.example.com', true],
    ['connect-src *.example.com', true],
    ['connect-src *.api.example.com', false],
    ['connect-src example.com', false],
    ['connect-src evil.com/api.example.com', false],
    ['connect-src https://api.example.com:443', true],
    ['connect-src https://api.example.com:8443', false],
    ['connect-src https://api.example.com:*', true],
    ["connect-src https://other.example 'self' https://api.example.com;", true],
    ["connect-src 'nonce-abc' ???", false],
  ])('under `%s` says %s', (policy, allowed) => {
    expect(allows(policy, 'connect-src', api, 'https://shop.example')).toBe(allowed);
  });

  it("takes 'self' for the page's own origin alone", () => {
    expect(allows("connect-src 'self'", 'connect-src', api, api)).toBe(true);
  });

  it('takes a bare host with the scheme of the page, or a safer one', () => {
    expect(
      allows('connect-src localhost:8787', 'connect-src', 'http://localhost:8787', 'http://shop.example'),
    ).toBe(true);
    expect(
      allows('connect-src localhost:8787', 'connect-src', 'http://localhost:8787', 'https://shop.example'),
    ).toBe(false);
    expect(allows('connect-src api.example.com', 'connect-src', api, 'http://shop.example')).toBe(true);
  });

  it.each([
    ['http://localhost:80', true],
    ['http://localhost:443', false],
    ['http://localhost', true],
  ])('takes `%s` for a URL with the default port of http: %s', (source, allowed) => {
    expect(allows(`connect-src ${source}`, 'connect-src', 'http://localhost', api)).toBe(allowed);
  });
});

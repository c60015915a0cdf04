import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillHost } from '../../../src/key/fill-host.ts';
import { compileEndpoints } from '../../../src/key/match-endpoint.ts';

describe('a placeholder in the host of a template', () => {
  it.each([
    ['https://{s}.tile.example/{z}/{x}/{y}.png', 'a.tile.example'],
    ['https://{1-4}.tile.example/', '1.tile.example'],
    ['https://{a-d}-tiles.maps.example/', 'a-tiles.maps.example'],
    ['https://mt{0-3}.tile.example/', 'mt0.tile.example'],
    ['https://tile{s}x.example/', 'tileax.example'],
  ])('%s is judged as %s', (template, host) => {
    expect(new URL(fillHost(new URL(template).href)).host).toBe(host);
  });

  it.each([
    'https://tile.{s}.example/',
    'https://{t}.tile.example/',
    'https://{sub}.tile.example/',
    'https://{s}{t}.tile.example/',
    'https://{s}',
    'http://{s}.tile.example/',
    'https://tile.example/{s}/{z}',
  ])('%s is not filled', (template) => {
    expect(fillHost(new URL(template).href)).toBe(new URL(template).href);
  });

  it('keeps the placeholder in the URL that leaves, and every other byte', () => {
    const find = compileEndpoints([{ origin: 'https://*.tile.example' }]);
    expect(find('https://{s}.tile.example/{z}?a={b}')?.url).toBe('https://{s}.tile.example/%7Bz%7D?a={b}');
  });

  it('whatever is filled in, the key stays below the provider’s own name', () => {
    const find = compileEndpoints([
      { origin: 'https://*.tile.example' },
      { origin: 'https://a-tiles.maps.example' },
    ]);
    const label = fc.stringMatching(/^[a-z0-9-]{0,8}$/);
    const rest = fc.constantFrom('.tile.example', '-tiles.maps.example', '.evil.example', 'tile.example', '');
    fc.assert(
      fc.property(label, rest, label, (before, after, filled) => {
        const template = `https://${before}{s}${after}/{z}/{x}/{y}`;
        if (!URL.canParse(template) || !find(template)) return true;
        const { hostname } = new URL(template.replace('{s}', filled || 'x'));
        return hostname.endsWith('.tile.example') || hostname.endsWith('-tiles.maps.example');
      }),
      { numRuns: 2000 },
    );
  });
});

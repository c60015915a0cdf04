import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { objection, roomsRule } from '../../../scripts/eslint-rooms.ts';

describe('the arrows between the rooms', () => {
  it.each([
    ['src/key/match-endpoint.ts', './attach.ts'],
    ['src/providers/maptiler.ts', '../key/scope.ts'],
    ['src/breaker/transition.ts', '../providers/provider.ts'],
    ['src/request/data.ts', 'ky'],
    ['src/client/client.ts', './gate/gate.ts'],
    ['src/mock/page.ts', 'msw/browser'],
    ['src/mock/http.ts', 'node:http'],
    ['src/mock/api/keys.ts', '../account/account.ts'],
    ['src/mock/api/contract.ts', '../generated/openapi.ts'],
    ['src/mock/api/csv.ts', '../../usage/csv.ts'],
    ['components/map-view/map-view.ts', '../../src/index.ts'],
    ['components/map-view/map-view.ts', '../shared/registry.ts'],
    ['components/map-view/map-view.ts', 'lit/directives/when.js'],
    ['demo/main.ts', 'mapward/elements'],
    ['test/unit/key/match-endpoint.test.ts', '../../../src/key/match-endpoint.ts'],
  ])('let %s import %s', (path, specifier) => {
    expect(objection(path, specifier)).toBeUndefined();
  });

  it.each([
    ['src/key/match-endpoint.ts', '../problem/problem.ts'],
    ['src/providers/maptiler.ts', '../gate/gate.ts'],
    ['src/breaker/transition.ts', '../client.ts'],
    ['src/maps/maplibre/bind-map.ts', '../gate/gate.ts'],
    ['src/maps/maplibre/bind-map.ts', 'maplibre-gl'],
    ['src/index.ts', './mock/index.ts'],
    ['src/client/client.ts', 'msw'],
    ['src/client/client.ts', 'node:fs'],
    ['src/client/client.ts', 'lit'],
    ['src/breaker/transition.ts', 'ky'],
    ['src/client/client.ts', '../components/pure.ts'],
    ['src/mock/page.ts', 'lit'],
    ['src/mock/page.ts', '../client.ts'],
    ['src/mock/page.ts', '../usage/usage.ts'],
    ['components/map-view/map-view.ts', '../../src/client.ts'],
    ['components/map-view/map-view.ts', '../../src/mock/index.ts'],
    ['components/map-view/map-view.ts', '../../demo/main.ts'],
    ['components/map-view/map-view.ts', 'msw'],
    ['demo/main.ts', '../src/index.ts'],
    ['demo/main.ts', '../test/support/browser.ts'],
  ])('keep %s from importing %s', (path, specifier) => {
    expect(objection(path, specifier)).toMatch(/does not know|imports nothing/);
  });

  it("let the SDK's rooms look at each other's types, and MapLibre's for the map binding", () => {
    expect(objection('src/maps/maplibre/bind-map.ts', '../client.ts', true)).toBeUndefined();
    expect(objection('src/maps/maplibre/bind-map.ts', 'maplibre-gl', true)).toBeUndefined();
  });

  it("keep the SDK from the mock's types, and components from types that are not public", () => {
    expect(objection('src/usage/read.ts', '../mock/index.ts', true)).toBe(
      'src/usage does not know src/mock/index.ts.',
    );
    expect(objection('components/shared/registry.ts', '../../src/client.ts', true)).toBe(
      'components does not know src/client/client.ts.',
    );
  });
});

describe('the rule', () => {
  function lint(code: string): number[] {
    const messages = new Linter().verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { parser: tseslint.parser },
        plugins: { mapward: { rules: { rooms: roomsRule } } },
        rules: { 'mapward/rooms': 'error' },
      },
      { filename: 'src/breaker/transition.ts' },
    );
    return messages.map(({ line }) => line);
  }

  it('finds every way to name a module', () => {
    const code = [
      "import { a } from '../client.ts';",
      "import '../client.ts';",
      "export { b } from '../client.ts';",
      "export * from '../client.ts';",
      "const c = import('../client.ts');",
      "import { type D, e } from '../client.ts';",
    ];
    expect(lint(code.join('\n'))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('leaves types and ordinary exports alone', () => {
    const code = [
      "import type { A } from '../client.ts';",
      "import { type B } from '../client.ts';",
      "export type { C } from '../client.ts';",
      'export const d = 1;',
      'const e = 2; export { e };',
    ];
    expect(lint(code.join('\n'))).toEqual([]);
  });
});

import { Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';
import { objection, rooms, roomsRule } from '../../../scripts/eslint-rooms.ts';

describe('the arrows between the rooms', () => {
  it.each([
    ['src/key/match-endpoint.ts', './attach.ts'],
    ['src/providers/maptiler.ts', '../key/match-endpoint.ts'],
    ['src/providers/mapward.ts', '../usage/read-lazily.ts'],
    ['src/breaker/circuit-breaker.ts', '../session/session.ts'],
    ['src/recovery/recovery.ts', '../breaker/circuit-breaker.ts'],
    ['src/maps/maplibre/bind-map.ts', '../../session/session.ts'],
    ['src/request/data.ts', 'ky'],
    ['src/client/create-client.ts', '../recovery/recovery.ts'],
    ['src/mock/page.ts', 'msw/browser'],
    ['src/mock/http.ts', 'node:http'],
    ['src/mock/api/keys.ts', '../account/account.ts'],
    ['src/mock/api/contract.ts', '../generated/openapi.ts'],
    ['src/mock/api/service/csv.ts', '../../../usage/csv.ts'],
    ['components/map-view/map-view.ts', '../../src/index.ts'],
    ['components/map-search/map-search.ts', '../../src/geocoding/index.ts'],
    ['components/map-view/map-view.ts', '../shared/registry.ts'],
    ['components/map-view/map-view.ts', 'lit/directives/when.js'],
    ['demo/main.ts', 'mapward/elements'],
    ['test/unit/key/match-endpoint.test.ts', '../../../src/key/match-endpoint.ts'],
  ])('let %s import %s', (path, specifier) => {
    expect(objection(path, specifier)).toBeUndefined();
  });

  it.each([
    ['src/key/match-endpoint.ts', '../problem/problem.ts'],
    ['src/usage/usage.ts', '../providers/provider.ts'],
    ['src/providers/maptiler.ts', '../session/session.ts'],
    ['src/session/session.ts', '../client/key-client.ts'],
    ['src/breaker/transition.ts', '../client/client-session.ts'],
    ['src/recovery/recovery.ts', '../client/client-session.ts'],
    ['src/maps/maplibre/bind-map.ts', '../../breaker/circuit-breaker.ts'],
    ['src/maps/maplibre/bind-map.ts', '../../client/key-client.ts'],
    ['src/geocoding/geocode.ts', '../client/create-client.ts'],
    ['src/client/create-client.ts', '../geocoding/index.ts'],
    ['src/maps/maplibre/bind-map.ts', 'maplibre-gl'],
    ['src/doctor/facts.ts', '../client/key-client.ts'],
    ['src/client/create-client.ts', '../maps/maplibre/bind-map.ts'],
    ['src/index.ts', './mock/index.ts'],
    ['src/client/create-client.ts', 'msw'],
    ['src/client/create-client.ts', 'node:fs'],
    ['src/client/create-client.ts', 'lit'],
    ['src/breaker/transition.ts', 'ky'],
    ['src/client/create-client.ts', '../../components/pure.ts'],
    ['src/mock/page.ts', 'lit'],
    ['src/mock/page.ts', '../index.ts'],
    ['src/mock/page.ts', '../usage/usage.ts'],
    ['src/mock/dialects/maptiler.ts', '../../providers/maptiler.ts'],
    ['components/map-view/map-view.ts', '../../src/client/create-client.ts'],
    ['components/map-view/map-view.ts', '../../src/mock/index.ts'],
    ['components/map-view/map-view.ts', '../../demo/main.ts'],
    ['components/map-view/map-view.ts', 'msw'],
    ['demo/main.ts', '../src/index.ts'],
    ['demo/main.ts', '../test/support/browser.ts'],
  ])('keep %s from importing %s', (path, specifier) => {
    expect(objection(path, specifier)).toMatch(/does not know|imports nothing/);
  });

  it('are drawn by types as well, except for MapLibre’s, which the map binding may name', () => {
    expect(objection('src/maps/maplibre/bind-map.ts', '../../client/key-client.ts', true)).toBe(
      'src/maps does not know src/client/key-client.ts.',
    );
    expect(objection('src/maps/maplibre/bind-map.ts', 'maplibre-gl', true)).toBeUndefined();
  });

  it('go in one direction', () => {
    const visit = (name: string, way: readonly string[]): void => {
      expect(way).not.toContain(name);
      for (const known of rooms[name]?.knows ?? []) visit(known, [...way, name]);
    };
    for (const name of Object.keys(rooms)) visit(name, []);
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
      "import { a } from '../client/client-session.ts';",
      "import '../client/client-session.ts';",
      "export { b } from '../client/client-session.ts';",
      "export * from '../client/client-session.ts';",
      "const c = import('../client/client-session.ts');",
      "import { type D, e } from '../client/client-session.ts';",
    ];
    expect(lint(code.join('\n'))).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('leaves ordinary exports alone, and finds a type that is imported in place', () => {
    const code = [
      'export const d = 1;',
      'const e = 2; export { e };',
      "export type F = import('../client/client-session.ts').ClientSession;",
    ];
    expect(lint(code.join('\n'))).toEqual([3]);
  });
});

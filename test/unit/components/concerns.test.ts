import { expect, it } from 'vitest';
import { concernsMap, concernsSearch } from '../../../components/shared/concerns.ts';
import type { KeyProblem } from '../../../src/index.ts';
import { isOfTheKey, problemCodes } from '../../../src/problem/problem.ts';

const problem = (service: string, code: KeyProblem['code'], certain = true): KeyProblem => ({
  code,
  candidates: [code],
  certain,
  host: 'api.example',
  service,
  resource: 'data',
  message: '',
});

it('has both a map and a search tell what is wrong with the key itself, and nothing else', () => {
  const ofBoth = problemCodes.filter(
    (code) => concernsMap(problem('geocoding', code)) && concernsSearch(problem('tiles', code)),
  );
  expect(ofBoth).toEqual(problemCodes.filter(isOfTheKey));
});

it.each([
  ['geocoding', 'quota-exceeded', true, 'search'],
  ['geocoding', 'rate-limited', true, 'search'],
  ['geocoding', 'service-not-enabled', true, 'search'],
  ['geocoding', 'origin-not-allowed', false, 'search'],
  ['tiles', 'quota-exceeded', true, 'map'],
  ['tiles', 'unreachable', false, 'map'],
  ['tiles', 'invalid-key', false, 'map'],
  ['geocoding', 'invalid-key', true, 'both'],
  ['tiles', 'origin-not-allowed', true, 'both'],
] as const)(
  'tells a problem of %s, %s, certain %s, where it stops something: %s',
  (service, code, certain, where) => {
    const one = problem(service, code, certain);
    expect([concernsMap(one), concernsSearch(one)]).toEqual([where !== 'search', where !== 'map']);
  },
);

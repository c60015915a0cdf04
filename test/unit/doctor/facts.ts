import type { PageFacts } from '../../../src/doctor/facts.ts';
import type { Page } from '../../../src/doctor/page.ts';
import type { KeyProblem } from '../../../src/problem/problem.ts';

/** A page in good order, on which nothing has happened yet; what a test is about is given. */
export function facts(given: Partial<PageFacts> = {}): PageFacts {
  return {
    provider: { name: 'acme', endpoints: [{ origin: 'https://tiles.acme.example' }] },
    status: 'unknown',
    problems: [],
    key: { masked: 'pk_…9f2c', looksLike: [] },
    page: page(),
    violations: [],
    ...given,
  };
}

export function page(given: Partial<Page> = {}): Page {
  return {
    origin: 'https://shop.example',
    protocol: 'https:',
    hostname: 'shop.example',
    online: true,
    metaPolicies: [],
    ...given,
  };
}

export function problem(given: Partial<KeyProblem> = {}): KeyProblem {
  const code = given.code ?? 'unreachable';
  return {
    code,
    candidates: [code],
    certain: true,
    host: 'tiles.acme.example',
    service: 'maps',
    resource: 'tile',
    message: `What ${code} means, in words.`,
    ...given,
  };
}

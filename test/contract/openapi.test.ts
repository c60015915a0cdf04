import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { serviceRoutes } from '../../src/mock/api/service/routes.ts';
import { assertDescribed, faultsOf } from './validate.ts';

const contract = parse(readFileSync('openapi.yaml', 'utf8')) as {
  paths: Record<string, Record<string, { security?: object[] }>>;
};

describe('openapi.yaml', () => {
  it('has nothing that the OpenAPI linter would mention', () => {
    const { status, stdout, stderr } = spawnSync(
      'npx',
      ['redocly', 'lint', 'openapi.yaml', '--format=json'],
      {
        encoding: 'utf8',
      },
    );
    expect(stderr).not.toContain('warning');
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0 } });
    expect(status).toBe(0);
  });

  it('describes the routes of the Service API, no fewer and no more', () => {
    const described = Object.entries(contract.paths).flatMap(([path, operations]) =>
      Object.entries(operations)
        .filter(([, operation]) => JSON.stringify(operation.security ?? '').includes('ServiceToken'))
        .map(([method]) => `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(serviceRoutes.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(described.sort());
  });
});

describe('holding answers against it', () => {
  const url = 'https://api.mapward.test/v1/plan/subscription';
  const headers = {
    'Access-Control-Allow-Origin': '*',
    'Access-Control-Expose-Headers': 'Retry-After, RateLimit, RateLimit-Policy, X-Request-Id',
    'X-Request-Id': '1',
    'Cache-Control': 'no-store',
    'Content-Type': 'application/problem+json',
  };
  const body = {
    type: 'https://mapward.dev/problems/not-admin',
    title: 'x',
    status: 403,
    detail: 'x',
    instance: '/v1/plan/subscription',
    code: 'not-admin',
  };
  const request = new Request(url, { method: 'DELETE' });
  const answer = (status = 403, changes: object = {}, more: object = {}): Response =>
    new Response(JSON.stringify({ ...body, ...changes }), { status, headers: { ...headers, ...more } });

  it('finds a good answer good, and leaves its body to be read', async () => {
    const response = answer();
    await assertDescribed(request, response);
    expect(await response.json()).toEqual(body);
  });

  it.each<[string, Response, string]>([
    ['a status', answer(418), 'does not describe'],
    ['a code of another status', answer(403, { code: 'no-plan' }), 'the body/code'],
    ['a member of the body', answer(403, { secret: 1 }), 'must NOT have additional properties'],
    ['a body without its detail', answer(403, { detail: undefined }), "must have required property 'detail'"],
    ['a header', answer(403, {}, { 'RateLimit-Reset': '1' }), 'ratelimit-reset is not described'],
    ['a value of a header', answer(403, {}, { 'Cache-Control': 'public' }), 'cache-control (public)'],
    ['a content type', answer(403, {}, { 'Content-Type': 'text/html' }), 'text/html is not described'],
  ])('throws at %s that is not described', async (_title, response, message) => {
    await expect(assertDescribed(request, response)).rejects.toThrow(message);
  });

  it('throws at a header that is missing', async () => {
    const response = answer();
    response.headers.delete('Access-Control-Allow-Origin');
    await expect(assertDescribed(request, response)).rejects.toThrow(
      'access-control-allow-origin is missing',
    );
  });

  it('throws at a success on a path that is not described, and takes a 404 there', async () => {
    const elsewhere = new Request('https://api.mapward.test/nowhere');
    await expect(assertDescribed(elsewhere, answer(200))).rejects.toThrow('does not describe');
    await assertDescribed(elsewhere, answer(404, { status: 404, code: 'not-found' }));
  });

  it('follows references in schemas', () => {
    expect(faultsOf({ $ref: '#/components/schemas/Api' }, 'rest')).toBe('');
    expect(faultsOf({ $ref: '#/components/schemas/Api' }, 'soap')).toContain('allowed values');
  });
});

import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { isKeyProblemError, KeyProblemError } from '../../../src/problem/error.ts';
import { bySeverity, type KeyProblem } from '../../../src/problem/problem.ts';

const problem: KeyProblem = {
  code: 'invalid-key',
  candidates: ['invalid-key'],
  certain: true,
  status: 401,
  host: 'tiles.example.com',
  service: 'tiles',
  resource: 'tile',
  message: 'Key `pk_…9f2c` was refused.',
};

describe('KeyProblemError', () => {
  it('is an Error with the problem’s own message and code', () => {
    const error = new KeyProblemError(problem);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: 'KeyProblemError',
      code: 'invalid-key',
      problem,
      message: problem.message,
    });
    expect(String(error)).toBe('KeyProblemError: Key `pk_…9f2c` was refused.');
    expect(error.cause).toBeUndefined();
  });

  it('keeps a cause', () => {
    const cause = new Error('no key today');
    expect(new KeyProblemError(problem, { cause }).cause).toBe(cause);
  });

  it('becomes its problem as JSON', () => {
    expect(JSON.parse(JSON.stringify(new KeyProblemError(problem)))).toEqual(problem);
  });

  it('has plain fields of its own, which cloning keeps', () => {
    const error = new KeyProblemError(problem);
    expect(structuredClone({ ...error })).toEqual({ name: 'KeyProblemError', code: 'invalid-key', problem });
    expect(structuredClone(error.problem)).toEqual(problem);
  });

  it('can be cloned itself, though then only its message is left of it', () => {
    expect(structuredClone(new KeyProblemError(problem)).message).toBe(problem.message);
  });
});

describe('isKeyProblemError', () => {
  it('knows its own', () => {
    expect(isKeyProblemError(new KeyProblemError(problem))).toBe(true);
  });

  it('knows one of another realm, and one that came out of a worker without its class', () => {
    const foreign: unknown = runInNewContext(
      'Object.assign(new Error(problem.message), { name: "KeyProblemError", code: problem.code, problem })',
      { problem: { ...problem } },
    );
    expect(foreign).not.toBeInstanceOf(Error);
    expect(isKeyProblemError(foreign)).toBe(true);
    expect(isKeyProblemError(structuredClone({ ...new KeyProblemError(problem) }))).toBe(true);
  });

  it.each([
    undefined,
    null,
    0,
    'KeyProblemError',
    {},
    { name: 'KeyProblemError' },
    { name: 'KeyProblemError', problem: {} },
    { name: 'KeyProblemError', problem: { code: 7 } },
    { name: 'Error', problem },
    new Error('x'),
  ])('takes nothing else for one: %j', (value) => {
    expect(isKeyProblemError(value)).toBe(false);
  });
});

describe('bySeverity', () => {
  it('puts the worst first: what stops everything before what passes by itself', () => {
    const codes = [
      'bad-response',
      'rate-limited',
      'refused',
      'origin-not-allowed',
      'secret-key',
      'no-plan',
    ] as const;
    expect(
      codes
        .map((code) => ({ ...problem, code }))
        .sort(bySeverity)
        .map(({ code }) => code),
    ).toEqual(['secret-key', 'origin-not-allowed', 'no-plan', 'refused', 'rate-limited', 'bad-response']);
    expect(bySeverity(problem, problem)).toBe(0);
  });
});

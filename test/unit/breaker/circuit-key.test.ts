/** Which circuit a problem opens. */
import { describe, expect, it } from 'vitest';
import { circuitKeyOf, reachOf, WHOLE_KEY } from '../../../src/breaker/circuit-key.ts';
import { tilesetKeyOf } from '../../../src/session/tileset-key.ts';
import { info } from './breaker.ts';
import { problem } from './problems.ts';

describe('reachOf', () => {
  it.each([
    ['secret-key', 'key'],
    ['missing-key', 'key'],
    ['malformed-key', 'key'],
    ['invalid-key', 'key'],
    ['inactive-key', 'key'],
    ['expired-key', 'key'],
    ['origin-not-allowed', 'key'],
    ['user-agent-not-allowed', 'key'],
    ['key-unavailable', 'key'],
    ['service-not-enabled', 'service'],
    ['no-plan', 'service'],
    ['no-balance', 'service'],
    ['quota-exceeded', 'service'],
    ['rate-limited', 'service'],
    ['refused', 'service'],
    ['unreachable', 'source'],
    ['server-error', 'source'],
    ['bad-response', 'source'],
  ] as const)('%s stops the whole %s', (code, reach) => {
    expect(reachOf(problem(code))).toBe(reach);
  });

  it('stops no more than the source it came from, where the cause is not certain', () => {
    for (const code of ['invalid-key', 'refused', 'no-plan'] as const)
      expect(reachOf(problem(code, { certain: false }))).toBe('source');
  });

  it('stops the service for a limit, whichever of the two limits it is', () => {
    expect(reachOf(problem('rate-limited', { certain: false }))).toBe('service');
  });

  it('stops the whole key while nobody gives it, though it passes by itself', () => {
    expect(reachOf(problem('key-unavailable', { certain: false }))).toBe('key');
  });

  it('stops only the source whose requests lost their key and were answered all the same', () => {
    expect(reachOf(problem('missing-key', { status: 200 }))).toBe('source');
    expect(reachOf(problem('missing-key', { status: 401 }))).toBe('key');
    expect(reachOf(problem('invalid-key', { status: 200 }))).toBe('key');
  });
});

describe('circuitKeyOf', () => {
  it('tells the key, a service and a source apart', () => {
    const keys = (['invalid-key', 'no-plan', 'server-error'] as const).map((code) =>
      circuitKeyOf(problem(code), info()),
    );
    expect(keys).toEqual([WHOLE_KEY, 'tiles', tilesetKeyOf(info())]);
  });
});

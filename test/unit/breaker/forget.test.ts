/** A circuit goes with what was behind it: a removed source leaves no notice and no timer. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProbeResult } from '../../../src/session/session.ts';
import { breakerWith, info, tileOf } from './breaker.ts';
import { problem, SECOND } from './problems.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const nobody = (): boolean => false;

describe('what nobody wants any more', () => {
  it.each(['server-error', 'rate-limited'] as const)('closes its circuit, and tells: %s', (code) => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem(code), info());
    host.onChange.mockClear();
    breaker.forget([info()], nobody);
    expect(breaker.closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(host.onChange).toHaveBeenCalledOnce();
  });

  it('leaves the circuits of everything else', () => {
    const { breaker, host } = breakerWith(() => undefined);
    for (const source of ['land', 'roads']) breaker.trip(problem('server-error'), tileOf(source));
    host.onChange.mockClear();
    breaker.forget([tileOf('water')], nobody);
    expect(host.onChange).not.toHaveBeenCalled();
    breaker.forget([tileOf('land')], nobody);
    expect(breaker.blockedBy(tileOf('land'))).toBeUndefined();
    expect(breaker.blockedBy(tileOf('roads'))).toBeDefined();
  });

  it('leaves the circuit of the whole key', () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('invalid-key'), info());
    breaker.forget([info()], nobody);
    expect(breaker.blockedBy(info())?.code).toBe('invalid-key');
  });
});

describe('what somebody still wants', () => {
  it.each([
    ['source', 'server-error', 'rate-limited'],
    ['service', 'rate-limited', 'server-error'],
  ] as const)('keeps the circuit of that %s', (wanted, kept, gone) => {
    const { breaker } = breakerWith(() => undefined);
    for (const code of [kept, gone]) breaker.trip(problem(code), info());
    breaker.forget([info()], (request, reach) => request.service === 'tiles' && reach === wanted);
    expect(breaker.problems.map(({ code }) => code)).toEqual([kept]);
  });
});

describe('a circuit whose probe is out', () => {
  /** A circuit that is forgotten while its probe is out, and the way to answer that. */
  async function forgotten() {
    const answer = Promise.withResolvers<ProbeResult>();
    const { breaker, host } = breakerWith(() => answer.promise);
    breaker.trip(problem('server-error'), tileOf('land'));
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(host.probe).toHaveBeenCalledOnce();
    breaker.forget([tileOf('land')], nobody);
    return { breaker, host, answer };
  }

  it('goes at once', async () => {
    const { breaker } = await forgotten();
    expect(breaker.problems).toEqual([]);
    expect(breaker.blockedBy(tileOf('land'))).toBeUndefined();
  });

  it.each<ProbeResult>(['good', 'absent', 'inconclusive', problem('server-error'), problem('no-plan')])(
    'does not come back with its answer: %j',
    async (result) => {
      const { breaker, host, answer } = await forgotten();
      answer.resolve(result);
      await vi.advanceTimersByTimeAsync(0);
      expect(breaker.closed).toBe(true);
      await vi.advanceTimersByTimeAsync(3600 * SECOND);
      expect(host.probe).toHaveBeenCalledOnce();
      expect(vi.getTimerCount()).toBe(0);
    },
  );

  it('leaves the other circuits of its host to be probed in their turn', async () => {
    const answer = Promise.withResolvers<ProbeResult>();
    const { breaker, host } = breakerWith(() => answer.promise);
    for (const source of ['land', 'roads']) breaker.trip(problem('server-error'), tileOf(source));
    await vi.advanceTimersByTimeAsync(SECOND);
    breaker.forget([tileOf('land')], nobody);
    await vi.advanceTimersByTimeAsync(0);
    answer.resolve(problem('server-error'));
    await vi.advanceTimersByTimeAsync(0);
    expect(breaker.blockedBy(tileOf('land'))).toBeUndefined();
    expect(host.probe.mock.calls).toEqual([[tileOf('land')], [tileOf('roads')]]);
    expect(breaker.problems).toHaveLength(1);
  });
});

/** One request that finds out what an error was about which did not say so. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Examiner } from '../../../../src/maps/maplibre/examiner.ts';
import type { ProbeResult, Recovery } from '../../../../src/session/session.ts';
import { info } from '../../breaker/breaker.ts';
import { problem } from '../../breaker/problems.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Recovery whose probes the test answers. */
function recoveryWith(
  answer: () => ProbeResult | Promise<ProbeResult>,
  blocking?: ReturnType<typeof problem>,
) {
  const fake = {
    blockedBy: vi.fn(() => blocking),
    probe: vi.fn(async () => answer()),
    open: vi.fn(),
  };
  return { fake, recovery: fake as unknown as Recovery };
}

const request = info();

describe('an error that named nothing', () => {
  it('opens a circuit for what one request finds', async () => {
    const refusal = problem('no-plan');
    const { fake, recovery } = recoveryWith(() => refusal);
    expect(await new Examiner().examine(recovery, request)).toBe(refusal);
    expect(fake.probe.mock.calls).toEqual([[request]]);
    expect(fake.open.mock.calls).toEqual([[refusal, request]]);
  });

  it('opens none if the answer is in order', async () => {
    const { fake, recovery } = recoveryWith(() => 'good');
    expect(await new Examiner().examine(recovery, request)).toBe('good');
    expect(fake.open).not.toHaveBeenCalled();
  });

  it('is explained by what blocks its request, without another one', async () => {
    const blocking = problem('invalid-key');
    const { fake, recovery } = recoveryWith(() => 'good', blocking);
    expect(await new Examiner().examine(recovery, request)).toBe(blocking);
    expect(fake.probe).not.toHaveBeenCalled();
  });

  it('is examined once at a time, each URL, for all that ask', async () => {
    const answer = Promise.withResolvers<ProbeResult>();
    const { fake, recovery } = recoveryWith(() => answer.promise);
    const examiner = new Examiner();
    const all = [request, request, info('maps')].map((one) => examiner.examine(recovery, one));
    const refusal = problem('no-plan');
    answer.resolve(refusal);
    expect(await Promise.all(all)).toEqual([refusal, refusal, refusal]);
    expect(fake.probe).toHaveBeenCalledTimes(2);
    await examiner.examine(recovery, request);
    expect(fake.probe).toHaveBeenCalledTimes(3);
  });
});

it('waits longer each time that the answer was in order, up to a minute, and not before the first', async () => {
  const { fake, recovery } = recoveryWith(() => 'good');
  vi.spyOn(Math, 'random').mockReturnValue(1);
  const examiner = new Examiner();
  const waits: number[] = [];
  for (let time = 0; time < 9; time++) {
    const before = Date.now();
    const examined = examiner.examine(recovery, request);
    await vi.advanceTimersByTimeAsync(0);
    while (fake.probe.mock.calls.length <= time) await vi.advanceTimersByTimeAsync(500);
    await examined;
    waits.push((Date.now() - before) / 1000);
  }
  expect(waits).toEqual([0, 1, 2, 4, 8, 16, 32, 60, 60]);
  vi.restoreAllMocks();
});

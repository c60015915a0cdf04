/** What an older key was refused: once more with the one in use, as soon as that makes sense. */
import { describe, expect, it, vi } from 'vitest';
import { StaleRequests } from '../../../../src/maps/maplibre/stale-requests.ts';
import type { Outcome } from '../../../../src/session/request-info.ts';
import type { Session } from '../../../../src/session/session.ts';
import { info } from '../../breaker/breaker.ts';
import { problem } from '../../breaker/problems.ts';

const request = info('tiles');

function played(of: { proven?: boolean; blocked?: boolean; judged?: boolean } = {}) {
  const warn = vi.fn();
  const recovery = {
    blockedBy: () => (of.blocked ? problem('invalid-key') : undefined),
    judge: vi.fn(() => (of.judged === false ? undefined : problem('invalid-key'))),
    adoptFailures: vi.fn(),
  };
  const ledger = { generation: 1, proofs: new Map(of.proven ? [[request.service, 1]] : []) };
  const session = { ledger, recovery } as unknown as Session;
  const stale = new StaleRequests(warn);
  const mayRetry = (outcome: Partial<Outcome> = {}): boolean =>
    stale.mayRetry(session, { request, status: 401, ...outcome });
  return { mayRetry, recovery, ledger, warn };
}

describe('what an older key was refused', () => {
  it('may go out at once if the key in use has proved itself', () => {
    const { mayRetry, recovery } = played({ proven: true });
    expect(mayRetry()).toBe(true);
    expect(recovery.judge).not.toHaveBeenCalled();
  });

  it('waits for a probe otherwise', () => {
    const { mayRetry, recovery } = played();
    expect(mayRetry()).toBe(false);
    expect(recovery.judge).toHaveBeenCalledWith({ request, status: 401, generation: 1 });
    expect(recovery.adoptFailures).toHaveBeenCalledWith(problem('invalid-key'), request);
  });

  it('waits for a circuit that is open already', () => {
    const { mayRetry, recovery } = played({ blocked: true });
    expect(mayRetry()).toBe(false);
    expect(recovery.adoptFailures).not.toHaveBeenCalled();
  });

  it('may go out at once if it was no matter of a key', () => {
    expect(played({ judged: false }).mayRetry()).toBe(true);
  });

  it('goes out once for each key', () => {
    const { mayRetry, ledger, warn } = played({ proven: true });
    expect([mayRetry(), mayRetry()]).toEqual([true, false]);
    expect(warn).not.toHaveBeenCalled();
    ledger.generation = 2;
    expect(mayRetry()).toBe(true);
  });

  it('that left without a key twice has lost it on the way', () => {
    const { mayRetry, warn } = played({ proven: true });
    mayRetry({ keyed: false });
    mayRetry({ keyed: false });
    expect(warn.mock.calls).toEqual([[request.host]]);
  });
});

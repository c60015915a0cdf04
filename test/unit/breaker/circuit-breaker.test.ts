import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CircuitBreaker, type BreakerHost } from '../../../src/breaker/circuit-breaker.ts';
import type { KeyProblem } from '../../../src/problem/problem.ts';
import type { RequestInfo, Tileset } from '../../../src/session/request-info.ts';
import { tilesetOf } from '../../../src/session/tileset.ts';
import { HOUR, problem, SECOND } from './problems.ts';

const tilesets = new Map<string, Tileset>();
const tileset = (service: string, origin = 'https://tiles.example.com'): Tileset => {
  const template = `${origin}/${service}/{z}/{x}/{y}.pbf`;
  const made = tilesets.get(template) ?? tilesetOf([template], (url) => url)!;
  tilesets.set(template, made);
  return made;
};

const info = (service = 'tiles', of: Partial<RequestInfo> = {}): RequestInfo => ({
  url: `https://tiles.example.com/${service}/3/4/2.pbf`,
  host: 'tiles.example.com',
  service,
  resource: 'tile',
  method: 'GET',
  tileset: tileset(service),
  ...of,
});

/** A request whose template is not known yet. */
const unnamed = (url: string, of: Partial<RequestInfo> = {}): RequestInfo =>
  info('maps', { url, tileset: undefined, ...of });

/** A circuit breaker whose probes are answered by the test. */
function breakerWith(
  answer: (info: RequestInfo) => KeyProblem | undefined | Promise<KeyProblem | undefined>,
) {
  const host = {
    probe: vi.fn(async (one: RequestInfo) => (await answer(one)) ?? 'good'),
    onChange: vi.fn(),
    onRetryable: vi.fn(),
    now: Date.now,
    random: () => 1,
  } satisfies BreakerHost;
  return { breaker: new CircuitBreaker(host), host };
}

/** Who listens to a target at the moment. */
function listenersOf(target: EventTarget): Set<unknown> {
  const listeners = new Set<unknown>();
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = (type: string, listener: EventListener) => {
    listeners.add(listener);
    addEventListener.call(target, type, listener);
  };
  target.removeEventListener = (type: string, listener: EventListener) => {
    listeners.delete(listener);
    removeEventListener.call(target, type, listener);
  };
  return listeners;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a circuit breaker', () => {
  it('is open at first, with nothing to tell and no timer', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    expect(breaker.closed).toBe(true);
    expect(breaker.problems).toEqual([]);
    expect(breaker.blockedBy(info())).toBeUndefined();
    await breaker.recheck();
    expect(host.probe).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops every service for the key, one for a service, one source for an uncertain cause', () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('refused', { certain: false, service: 'maps' }), info('maps'));
    expect(breaker.blockedBy(info('maps'))).toBeDefined();
    expect(breaker.blockedBy(unnamed('https://tiles.example.com/maps/9/8/7.pbf'))).toBeDefined();
    expect(breaker.blockedBy(unnamed('https://tiles.example.com/other/3/4/2.pbf'))).toBeUndefined();
    expect(
      breaker.blockedBy(unnamed('https://tiles.example.com/maps/3/4/2.pbf', { resource: 'style' })),
    ).toBeUndefined();
    breaker.trip(problem('no-plan'), info());
    expect(
      breaker.blockedBy(info('tiles', { url: 'https://tiles.example.com/x', resource: 'data' })),
    ).toBeDefined();
    expect(breaker.blockedBy(info('data'))).toBeUndefined();
    breaker.trip(problem('invalid-key'), info());
    expect(breaker.blockedBy(info('data'))?.code).toBe('invalid-key');
    expect(breaker.problems.map(({ code }) => code)).toEqual(['invalid-key']);
  });

  it.each(['http://127.0.0.1:8080', 'https://1.tiles.example.com'])(
    'tells the sources of %s apart, though a number begins its host',
    (origin) => {
      const { breaker } = breakerWith(() => undefined);
      const tile = (source: string) =>
        info('maps', { url: `${origin}/${source}/3/4/2.pbf`, tileset: tileset(source, origin) });
      breaker.trip(problem('refused', { certain: false, service: 'maps' }), tile('roads'));
      expect(breaker.blockedBy(tile('roads'))).toBeDefined();
      expect(breaker.blockedBy(tile('land'))).toBeUndefined();
    },
  );

  it('shuts nothing and keeps no clock once it is disposed of, whatever was under way', async () => {
    const answer = Promise.withResolvers<KeyProblem>();
    const { breaker } = breakerWith(() => answer.promise);
    breaker.trip(problem('server-error'), info());
    const known = breaker.recheck();
    breaker.dispose();
    answer.resolve(problem('server-error'));
    await known;
    breaker.trip(problem('rate-limited'), info());
    expect(breaker.closed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never retries automatically what somebody has to fix', () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('origin-not-allowed'), info());
    expect(vi.getTimerCount()).toBe(0);
  });

  it('tries a limit at its time with one request, and opens', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('rate-limited', { retryAt: Date.now() + 5 * SECOND }), info());
    await vi.advanceTimersByTimeAsync(5 * SECOND - 1);
    expect(host.probe).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(host.probe.mock.calls).toEqual([[info()]]);
    expect(breaker.closed).toBe(true);
    expect(host.onRetryable).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits longer and longer for a host that stays down', async () => {
    let down = true;
    const { breaker, host } = breakerWith(() => (down ? problem('server-error') : undefined));
    breaker.trip(problem('server-error'), info());
    const tries: number[] = [];
    for (let second = 1; second <= 16; second++) {
      await vi.advanceTimersByTimeAsync(SECOND);
      tries.push(host.probe.mock.calls.length);
    }
    expect(tries).toEqual([1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 4]);
    down = false;
    await vi.advanceTimersByTimeAsync(16 * SECOND);
    expect(breaker.closed).toBe(true);
  });

  it('sleeps through a long wait in pieces that timers can hold', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('quota-exceeded', { retryAt: Date.now() + 30 * 24 * HOUR }), info());
    await vi.advanceTimersByTimeAsync(30 * 24 * HOUR - 1);
    expect(host.probe).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(host.probe).toHaveBeenCalledOnce();
  });

  it('opens all resources of a host that is up again, by one request', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('server-error', { service: 'maps' }), info('maps'));
    breaker.trip(problem('unreachable'), info('tiles'));
    breaker.trip(problem('server-error', { host: 'b.example.com' }), info('data', { host: 'b.example.com' }));
    await vi.advanceTimersByTimeAsync(SECOND + 1);
    expect(host.probe).toHaveBeenCalledTimes(2);
    expect(breaker.closed).toBe(true);
  });

  it('moves the problem when a host is up again but refuses the key', async () => {
    const { breaker } = breakerWith(() => problem('invalid-key'));
    breaker.trip(problem('unreachable'), info());
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.problems.map(({ code }) => code)).toEqual(['invalid-key']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes refusals that were in flight for no news', () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('rate-limited', { retryAt: Date.now() + 5 * SECOND }), info());
    const [first] = breaker.problems;
    breaker.trip(problem('rate-limited', { retryAt: Date.now() + 50 * SECOND }), info());
    expect(breaker.problems).toEqual([first]);
  });
});

describe('recheck', () => {
  it('asks for the worst, and opens everything when that is good', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('rate-limited', { retryAt: Date.now() + HOUR }), info());
    breaker.trip(problem('no-plan', { service: 'data' }), info('data'));
    await breaker.recheck();
    expect(host.probe.mock.calls).toEqual([[info('data')]]);
    expect(breaker.closed).toBe(true);
  });

  it('keeps the others open when it is refused', async () => {
    const { breaker } = breakerWith(() => problem('no-plan', { service: 'data' }));
    breaker.trip(problem('rate-limited', { retryAt: Date.now() + HOUR }), info());
    breaker.trip(problem('no-plan', { service: 'data' }), info('data'));
    await breaker.recheck();
    expect(breaker.problems.map(({ code }) => code)).toEqual(['no-plan', 'rate-limited']);
  });

  it('lets those who come meanwhile wait for it', async () => {
    const answer = Promise.withResolvers<undefined>();
    const { breaker } = breakerWith(() => answer.promise);
    breaker.trip(problem('invalid-key'), info());
    expect(breaker.probeInFlight(info())).toBeUndefined();
    const rechecked = breaker.recheck();
    const pending = breaker.probeInFlight(info('data'));
    expect(pending).toBeInstanceOf(Promise);
    answer.resolve(undefined);
    await Promise.all([rechecked, pending]);
    expect(breaker.blockedBy(info('data'))).toBeUndefined();
  });

  it('asks nothing again that may not be repeated, and lets the next one of its kind see', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('no-plan'), info('tiles', { method: 'POST' }));
    await breaker.recheck();
    expect(host.probe).not.toHaveBeenCalled();
    expect(breaker.closed).toBe(true);
  });
});

describe('waiting for a turn', () => {
  const limited = () => problem('rate-limited', { retryAt: Date.now() + 5 * SECOND });

  it('is over at once where nothing is open, and where nobody knows when it will open', async () => {
    const { breaker } = breakerWith(() => undefined);
    expect(await breaker.waitForProbe(info())).toBeUndefined();
    breaker.trip(problem('no-plan'), info());
    expect(await breaker.waitForProbe(info())).toBeUndefined();
  });

  it('makes the first in the queue the probe, and lets the others go when it was good', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(limited(), info());
    const turns = [breaker.waitForProbe(info()), breaker.waitForProbe(info())];
    const second = vi.fn();
    void turns[1]?.then(second);
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    const report = await turns[0];
    expect(report).toBeInstanceOf(Function);
    expect(second).not.toHaveBeenCalled();
    report?.('good');
    await vi.advanceTimersByTimeAsync(0);
    expect(second).toHaveBeenCalledWith(undefined);
    expect(host.probe).not.toHaveBeenCalled();
    expect(breaker.closed).toBe(true);
  });

  it('goes on for the others when the probe was refused', async () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(limited(), info());
    const turns = [breaker.waitForProbe(info()), breaker.waitForProbe(info())];
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    (await turns[0])?.(limited());
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    const report = await turns[1];
    expect(report).toBeInstanceOf(Function);
    report?.('good');
  });

  it('ends with the signal, and the circuit is tried without it', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(limited(), info());
    const controller = new AbortController();
    const waiting = expect(breaker.waitForProbe(info(), controller.signal)).rejects.toThrow('enough');
    controller.abort(new Error('enough'));
    await waiting;
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    expect(host.probe).toHaveBeenCalledOnce();
  });

  it('does not begin under a signal that has aborted', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(limited(), info());
    await expect(breaker.waitForProbe(info(), AbortSignal.abort(new Error('before')))).rejects.toThrow(
      'before',
    );
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    expect(host.probe).toHaveBeenCalledOnce();
  });

  it('leaves nothing on the signal when it is over', async () => {
    const { breaker } = breakerWith(() => undefined);
    const { signal } = new AbortController();
    const listeners = listenersOf(signal);
    breaker.trip(limited(), info());
    const turns = [breaker.waitForProbe(info(), signal), breaker.waitForProbe(info(), signal)];
    expect(listeners.size).toBe(2);
    await vi.advanceTimersByTimeAsync(5 * SECOND);
    (await turns[0])?.('good');
    await turns[1];
    expect(listeners.size).toBe(0);
  });

  it('is over when the breaker is disposed of', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(limited(), info());
    const waiting = breaker.waitForProbe(info());
    breaker.dispose();
    expect(await waiting).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(host.probe).not.toHaveBeenCalled();
  });
});

describe('on a page', () => {
  /** A page that can be hidden, and go offline. */
  function page() {
    const document = Object.assign(new EventTarget(), { hidden: false });
    const window = new EventTarget();
    vi.stubGlobal('document', document);
    for (const change of ['addEventListener', 'removeEventListener'] as const)
      vi.stubGlobal(change, (type: string, listener: EventListener) => window[change](type, listener));
    return { document, window };
  }

  it('asks nothing while nobody looks, and once somebody does', async () => {
    const { document } = page();
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('server-error'), info());
    document.hidden = true;
    await vi.advanceTimersByTimeAsync(HOUR);
    expect(host.probe).not.toHaveBeenCalled();
    document.hidden = false;
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(host.probe).toHaveBeenCalledOnce();
    expect(breaker.closed).toBe(true);
  });

  it('asks at once for what was unreachable when the line is back', async () => {
    const { window } = page();
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('unreachable', { retryAt: Date.now() + HOUR }), info());
    window.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(host.probe).toHaveBeenCalledOnce();
  });

  it('listens only while there is something to wait for', async () => {
    const { document, window } = page();
    const heard = { visibilitychange: listenersOf(document), online: listenersOf(window) };
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('invalid-key'), info());
    expect(heard).toEqual({ visibilitychange: new Set(), online: new Set() });
    await breaker.recheck();
    breaker.trip(problem('server-error'), info());
    expect([heard.visibilitychange.size, heard.online.size]).toEqual([1, 1]);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.closed).toBe(true);
    expect(heard).toEqual({ visibilitychange: new Set(), online: new Set() });
  });
});

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { KeyProblem } from '../../../src/problem/problem.ts';
import { breakerWith, info, tileOf, tileset, unnamed } from './breaker.ts';
import { HOUR, problem, SECOND } from './problems.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a circuit breaker', () => {
  it('is closed at first, with nothing to tell and no timer', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    expect(breaker.closed).toBe(true);
    expect(breaker.problems).toEqual([]);
    expect(breaker.blockedBy(info())).toBeUndefined();
    expect(breaker.probeInFlight(info())).toBeUndefined();
    await breaker.recheck();
    expect(host.probe).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops every service for the key, one for a service, one source for an uncertain cause', () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('refused', { certain: false, service: 'maps' }), info('maps'));
    expect(breaker.closed).toBe(false);
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

  it('opens no circuit and keeps no timer once it is disposed of, whatever was under way', async () => {
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

  it('tries a limit at its time with one request, and closes', async () => {
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

  it('closes the circuits of all resources of a host that is up again, by one request', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('server-error', { service: 'maps' }), info('maps'));
    breaker.trip(problem('unreachable'), info('tiles'));
    breaker.trip(problem('server-error', { host: 'b.example.com' }), info('data', { host: 'b.example.com' }));
    await vi.advanceTimersByTimeAsync(SECOND + 1);
    expect(host.probe).toHaveBeenCalledTimes(2);
    expect(breaker.closed).toBe(true);
  });

  it.each([
    ['a limit of another service', 'rate-limited', 'tiles.example.com'],
    ['a fault of another host', 'server-error', 'b.example.com'],
  ] as const)('says nothing of %s when a host is up again', async (_, code, host) => {
    const answer = Promise.withResolvers<undefined>();
    const { breaker } = breakerWith(() => answer.promise);
    const [tiles, data] = [info(), info('data', { host })];
    breaker.trip(problem('server-error'), tiles);
    breaker.trip(problem(code, { host, service: 'data', retryAt: Date.now() + HOUR }), data);
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.probeInFlight(tiles)).toBeInstanceOf(Promise);
    expect(breaker.probeInFlight(data)).toBeUndefined();
    answer.resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(breaker.problems.map(({ service }) => service)).toEqual(['data']);
  });

  it('says nothing of a fault of the host when a limit is over', async () => {
    const answer = Promise.withResolvers<undefined>();
    const { breaker } = breakerWith(() => answer.promise);
    breaker.trip(problem('rate-limited'), info());
    breaker.trip(problem('server-error', { service: 'data', retryAt: Date.now() + HOUR }), info('data'));
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.probeInFlight(info())).toBeInstanceOf(Promise);
    answer.resolve(undefined);
    await vi.advanceTimersByTimeAsync(0);
    expect(breaker.problems.map(({ service }) => service)).toEqual(['data']);
  });

  it('closes for what is not there, which the key was not refused for, and tells', async () => {
    const { breaker, host } = breakerWith(() => 'absent');
    breaker.trip(problem('server-error'), info());
    host.onChange.mockClear();
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.closed).toBe(true);
    expect(host.onChange).toHaveBeenCalledOnce();
    expect(host.onRetryable).toHaveBeenCalledOnce();
  });

  it('keeps its problem, and waits longer, after an answer that does not tell', async () => {
    const { breaker, host } = breakerWith(() => 'inconclusive');
    breaker.trip(problem('rate-limited'), info());
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.problems).toMatchObject([{ code: 'rate-limited', retryAt: Date.now() + 2 * SECOND }]);
    expect(host.onRetryable).not.toHaveBeenCalled();
  });

  it('moves the problem from a source to its service, and leaves the others', async () => {
    const { breaker } = breakerWith(() => problem('no-plan'));
    breaker.trip(problem('unreachable'), info());
    breaker.trip(problem('no-plan', { service: 'data' }), info('data'));
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.problems.map(({ code, service }) => [code, service])).toEqual([
      ['no-plan', 'data'],
      ['no-plan', 'tiles'],
    ]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('moves the problem when a host is up again but refuses the key', async () => {
    const { breaker } = breakerWith(() => problem('invalid-key'));
    breaker.trip(problem('unreachable'), info());
    await vi.advanceTimersByTimeAsync(SECOND);
    expect(breaker.problems.map(({ code }) => code)).toEqual(['invalid-key']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('stops a request of an unknown template for the whole key, too', () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('invalid-key'), info());
    expect(breaker.blockedBy(unnamed('https://elsewhere.example.com/1'))).toBeDefined();
  });

  it('stops no source because its URLs look like those of another one', () => {
    const { breaker } = breakerWith(() => undefined);
    const any = tileset('{layer}');
    breaker.trip(problem('server-error'), info('tiles', { tileset: any }));
    expect(breaker.blockedBy(unnamed(info('maps').url))).toBeDefined();
    expect(breaker.blockedBy(info('maps'))).toBeUndefined();
  });

  it('stops only one tile if nothing is known of its template', () => {
    const { breaker } = breakerWith(() => undefined);
    const tile = (x: number) => unnamed(`https://tiles.example.com/maps/3/${x}/2.pbf`);
    breaker.trip(problem('server-error'), tile(4));
    expect(breaker.blockedBy(tile(4))).toBeDefined();
    expect(breaker.blockedBy(tile(5))).toBeUndefined();
  });

  it.each([
    ['server-error', 'refused'],
    ['refused', 'server-error'],
  ] as const)('tells the worst of a service, whichever came first: %s, %s', (...codes) => {
    const { breaker } = breakerWith(() => undefined);
    for (const code of codes) breaker.trip(problem(code, { certain: false }), tileOf(code));
    expect(breaker.problems.map(({ code }) => code)).toEqual(['refused']);
  });

  it('goes on telling the first of two that are as bad', () => {
    const { breaker } = breakerWith(() => undefined);
    breaker.trip(problem('server-error', { host: 'a.example.com' }), tileOf('land'));
    breaker.trip(problem('server-error', { host: 'b.example.com' }), tileOf('roads'));
    expect(breaker.problems.map(({ host }) => host)).toEqual(['a.example.com']);
  });

  it('lets the oldest circuits go when more than 200 are open', () => {
    const { breaker } = breakerWith(() => undefined);
    const tile = (index: number) => tileOf(`source-${index}`);
    for (let index = 0; index < 200; index++) breaker.trip(problem('server-error'), tile(index));
    expect(breaker.blockedBy(tile(0))).toBeDefined();
    breaker.trip(problem('server-error'), tile(200));
    expect(breaker.blockedBy(tile(0))).toBeUndefined();
    expect(breaker.blockedBy(tile(100))).toBeDefined();
    expect(breaker.blockedBy(tile(200))).toBeDefined();
  });

  it('has one timer however many circuits wait, and none when they do not', async () => {
    const { breaker } = breakerWith(() => undefined);
    for (const source of ['land', 'roads', 'water']) breaker.trip(problem('server-error'), tileOf(source));
    expect(vi.getTimerCount()).toBe(1);
    await breaker.recheck();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes a refusal that comes in beside a probe for no answer to it', async () => {
    const answer = Promise.withResolvers<undefined>();
    const { breaker } = breakerWith(() => answer.promise);
    breaker.trip(problem('server-error'), info());
    const known = breaker.recheck();
    breaker.trip(problem('bad-response'), info());
    expect(breaker.probeInFlight(info())).toBeInstanceOf(Promise);
    expect(breaker.problems.map(({ code }) => code)).toEqual(['server-error']);
    answer.resolve(undefined);
    await known;
    expect(breaker.closed).toBe(true);
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
  it('asks for the worst, and closes everything when that is good', async () => {
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

  it('leaves nobody waiting for the others when it is refused', async () => {
    const { breaker } = breakerWith(() => problem('invalid-key', { certain: false }));
    breaker.trip(problem('invalid-key', { certain: false }), info());
    breaker.trip(problem('no-plan', { service: 'data' }), info('data'));
    await breaker.recheck();
    expect(await breaker.waitForProbe(info('data'))).toBeUndefined();
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

  it('asks again each time, with one request', async () => {
    const { breaker, host } = breakerWith(() => problem('no-plan'));
    breaker.trip(problem('no-plan'), info());
    await Promise.all([breaker.recheck(), breaker.recheck()]);
    expect(host.probe).toHaveBeenCalledTimes(1);
    await breaker.recheck();
    expect(host.probe).toHaveBeenCalledTimes(2);
  });

  it('waits for the probe that is out, and sends one of its own if that was refused', async () => {
    const answers = [Promise.withResolvers<KeyProblem>(), Promise.withResolvers<undefined>()];
    const { breaker, host } = breakerWith(() => answers[host.probe.mock.calls.length - 1]?.promise);
    breaker.trip(problem('server-error'), info());
    await vi.advanceTimersByTimeAsync(SECOND);
    const known = breaker.recheck();
    await vi.advanceTimersByTimeAsync(0);
    expect(host.probe).toHaveBeenCalledTimes(1);
    answers[0]?.resolve(problem('server-error') as never);
    await vi.advanceTimersByTimeAsync(0);
    expect(host.probe).toHaveBeenCalledTimes(2);
    answers[1]?.resolve(undefined as never);
    await known;
    expect(breaker.closed).toBe(true);
  });

  it('asks nothing again that may not be repeated, and lets the next one of its kind see', async () => {
    const { breaker, host } = breakerWith(() => undefined);
    breaker.trip(problem('no-plan'), info('tiles', { method: 'POST' }));
    await breaker.recheck();
    expect(host.probe).not.toHaveBeenCalled();
    expect(breaker.closed).toBe(true);
  });
});

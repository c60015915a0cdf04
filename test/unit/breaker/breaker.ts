import { vi, type Mock } from 'vitest';
import { CircuitBreaker } from '../../../src/breaker/circuit-breaker.ts';
import type { RequestInfo, Tileset } from '../../../src/session/request-info.ts';
import type { ProbeResult } from '../../../src/session/session.ts';
import { tilesetOf } from '../../../src/session/tileset.ts';

const tilesets = new Map<string, Tileset>();
export const tileset = (service: string, origin = 'https://tiles.example.com'): Tileset => {
  const template = `${origin}/${service}/{z}/{x}/{y}.pbf`;
  const made = tilesets.get(template) ?? tilesetOf([template], (url) => url)!;
  tilesets.set(template, made);
  return made;
};

export const info = (service = 'tiles', of: Partial<RequestInfo> = {}): RequestInfo => ({
  url: `https://tiles.example.com/${service}/3/4/2.pbf`,
  host: 'tiles.example.com',
  service,
  resource: 'tile',
  method: 'GET',
  tileset: tileset(service),
  ...of,
});

/** A tile of one source of the service `tiles`. */
export const tileOf = (source: string, of: Partial<RequestInfo> = {}): RequestInfo =>
  info('tiles', {
    url: `https://tiles.example.com/${source}/3/4/2.pbf`,
    tileset: tileset(source),
    ...of,
  });

/** A request whose template is not known yet. */
export const unnamed = (url: string, of: Partial<RequestInfo> = {}): RequestInfo =>
  info('maps', { url, tileset: undefined, ...of });

/** A circuit breaker whose probes are answered by the test. */
export function breakerWith(
  answer: (info: RequestInfo) => ProbeResult | undefined | Promise<ProbeResult | undefined>,
): {
  breaker: CircuitBreaker;
  host: {
    probe: Mock<(request: RequestInfo) => Promise<ProbeResult>>;
    onChange: Mock<() => void>;
    onRetryable: Mock<() => void>;
  };
} {
  const host = {
    probe: vi.fn(async (one: RequestInfo) => (await answer(one)) ?? 'good'),
    onChange: vi.fn<() => void>(),
    onRetryable: vi.fn<() => void>(),
    now: Date.now,
    random: () => 1,
    probeLimit: 15_000,
  };
  return { breaker: new CircuitBreaker(host), host };
}

/** Who listens to a target at the moment, and for what. */
export function listenersOf(target: EventTarget): Map<unknown, string> {
  const listeners = new Map<unknown, string>();
  const { addEventListener, removeEventListener } = target;
  target.addEventListener = (type: string, listener: EventListener) => {
    listeners.set(listener, type);
    addEventListener.call(target, type, listener);
  };
  target.removeEventListener = (type: string, listener: EventListener) => {
    if (listeners.get(listener) === type) listeners.delete(listener);
    removeEventListener.call(target, type, listener);
  };
  return listeners;
}

import { onTestFinished, vi } from 'vitest';
import type { KeyClient } from '../../../../src/index.ts';
import { bindMap, type BindOptions } from '../../../../src/maps/maplibre/bind-map.ts';
import type { Binding, BoundRecovery } from '../../../../src/maps/maplibre/binding.ts';
import { clientOf, mapWith } from './played.ts';

type Transform = (url: string, type?: string, name?: string) => unknown;

export interface BoundMap extends ReturnType<typeof mapWith> {
  unbind(): void;
  readonly binding: Binding;
  /** What the map gets from `transformRequest`. */
  ask(url: string, type?: string): unknown;
  /** What the map has as its `transformRequest`. */
  transform(): Transform | null;
}

/** Binds a map, and tells what its binding shares with recovery. It is unbound after the test. */
export function bound(
  client: KeyClient | readonly KeyClient[] = clientOf().client,
  options: BindOptions = {},
  of: object = {},
  played: ReturnType<typeof mapWith> = mapWith({}, of),
): BoundMap {
  let transform: Transform | null = null;
  played.map.setTransformRequest = (next) => void (transform = next as Transform | null);
  const unbind = bindMap(played.map, client, options);
  onTestFinished(unbind);
  const binding = (played.map as unknown as Record<symbol, Binding>)[
    Symbol.for('mapward.binding')
  ] as Binding;
  return {
    ...played,
    unbind,
    binding,
    ask: (url: string, type?: string) => transform?.(url, type),
    transform: () => transform,
  };
}

/** Once what deals with failures has loaded. */
export const recovered = (binding: Binding): Promise<BoundRecovery> =>
  vi.waitFor(() => {
    if (!binding.recovery) throw new Error('Not loaded yet');
    return binding.recovery;
  });

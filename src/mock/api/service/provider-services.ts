import type { Route } from '../route.ts';
import { maptilerNotFound, maptilerRoutes } from './maptiler.ts';

/** A provider's own Service API, which stands in place of ours. */
export interface ProviderService {
  readonly routes: readonly Route[];
  /** What everything else below `/v1/` is answered with. */
  readonly otherwise: Route;
}

const services: Readonly<Record<string, ProviderService>> = {
  maptiler: { routes: maptilerRoutes, otherwise: maptilerNotFound },
};

/** The Service API that a dialect speaks; undefined if it is ours. */
export function providerServiceOf(dialect: string): ProviderService | undefined {
  return Object.hasOwn(services, dialect) ? services[dialect] : undefined;
}

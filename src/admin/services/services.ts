import { mapward } from './mapward.ts';
import { maptiler, maptilerUrl } from './maptiler.ts';
import type { Service, ServiceName } from './service.ts';

export const services: Readonly<Record<ServiceName, Service>> = { mapward, maptiler };

/**
 * The service by its name, or else by the host of its base URL.
 * @throws TypeError that lists the names.
 */
export function serviceOf(name: ServiceName | undefined, base: string): Service {
  if (name === undefined) return new URL(base).origin === maptilerUrl ? maptiler : mapward;
  if (Object.hasOwn(services, name)) return services[name];
  throw new TypeError(`\`service\` must be one of ${Object.keys(services).join(', ')}.`);
}

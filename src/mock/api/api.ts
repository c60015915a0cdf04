/** Everything the server answers to. */
import { readable } from '../cors.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { geocodingRoutesOf } from '../geocoding/routes.ts';
import { contractRoute } from './contract.ts';
import { exportRoute } from './exports.ts';
import { geocodingRoute } from './geocoding.ts';
import { mapRoutes } from './maps.ts';
import { openRoutes, providerRoutes } from './provider-routes.ts';
import { createRouter, type Found } from './router.ts';
import type { Route } from './route.ts';
import type { KeyedRoute } from './keyed-route.ts';
import { serve } from './serve.ts';
import { providerServiceOf } from './service/provider-services.ts';
import { serviceRoutes } from './service/routes.ts';
import { tileRoutes } from './tiles.ts';
import { usageRoute } from './usage.ts';

/** The router of a server that speaks a dialect: that provider's own paths come first, and its Service API stands in place of ours. */
export function routerOf(dialect: Dialect): (method: string, pathname: string) => Found<Route> {
  // A search of its own may lie below a path that also fits a tile.
  const own = [
    ...(dialect.routes ?? []),
    ...geocodingRoutesOf(dialect.name),
    ...providerRoutes(dialect.paths ?? {}),
  ];
  const service = providerServiceOf(dialect.name);
  const find = createRouter<Route>([
    ...openRoutes(dialect.paths ?? {}).map(readableByAll),
    ...[...own, ...mapRoutes, ...tileRoutes, geocodingRoute, exportRoute, usageRoute].map(withKey),
    ...[contractRoute, ...(service?.routes ?? serviceRoutes)].map(readableByAll),
  ]);
  return (method, pathname) => {
    const found = find(method, pathname);
    const isServed = found && 'route' in found;
    if (isServed || !service || !pathname.startsWith('/v1/')) return found;
    return { route: readableByAll(service.otherwise), params: {} };
  };
}

function withKey(route: KeyedRoute): Route {
  return { ...route, run: (request, context) => serve(route, request, context) };
}

/** A keyed route decides itself: some providers refuse without CORS headers. */
function readableByAll(route: Route): Route {
  return { ...route, run: async (request, context) => readable(await route.run(request, context)) };
}

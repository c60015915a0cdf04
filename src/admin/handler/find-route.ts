import { CAPABILITIES, routes, type RouteName, type ServiceRoute } from '../routes.ts';
import type { Service } from '../services/service.ts';

export interface ServiceFound {
  readonly name: RouteName;
  readonly route: ServiceRoute;
  readonly id: string | undefined;
}

/** What a request means: a route, the methods that its path takes, or nothing that there is. */
export type Found = ServiceFound | { readonly name: 'capabilities' } | { readonly allow: readonly string[] };

/** No service has ids that need to be encoded. */
const ID = '([\\w-]{1,64})';
/** A prefix is the site's own: it has nothing of the Service API, and nothing that another parser would read otherwise. */
const strangePrefix = /\/\/|\/$|%2f|%5c|\/v1\/(api_keys|users|plan|analytics|capabilities)(\/|$)/i;

/** Compiles the routes that a service knows into a lookup by the end of a path: the handler may be mounted at any prefix. */
export function routeFinder({ can }: Service): (method: string, pathname: string) => Found | undefined {
  const served = Object.entries(routes).filter(([, { needs }]) => can.has(needs));
  const known = [['capabilities', { method: 'GET', path: CAPABILITIES }] as const, ...served].map(
    ([name, { method, path }]) => ({
      name: name as RouteName | 'capabilities',
      method,
      pattern: new RegExp(`^(.*)${path.replace(':id', ID)}$`),
    }),
  );
  return (asked, pathname) => {
    const allow: string[] = [];
    for (const { name, method, pattern } of known) {
      const [, prefix, id] = pattern.exec(pathname) ?? [];
      if (prefix === undefined || strangePrefix.test(prefix)) continue;
      if (method !== asked) allow.push(method);
      else return name === 'capabilities' ? { name } : { name, route: routes[name], id };
    }
    return allow.length > 0 ? { allow } : undefined;
  };
}

/** Finds the route that a request is for. */

export type Params = Record<string, string>;

interface Pattern {
  readonly method: string;
  readonly path: string;
}

/** What was found: a route, or that the path takes other methods, or that there is nothing. */
export type Found<T> = { route: T; params: Params } | { allow: readonly string[] } | undefined;

/**
 * Compiles routes into a lookup; the first that fits wins. A `:name` in a path stands for a segment or for the
 * part of one before a suffix, as in `/geocoding/:query.json`.
 */
export function createRouter<T extends Pattern>(
  routes: readonly T[],
): (method: string, pathname: string) => Found<T> {
  const compiled = routes.map((route) => ({ route, matches: compile(route.path) }));
  return (method, pathname) => {
    const allow: string[] = [];
    for (const { route, matches } of compiled) {
      const groups = matches.exec(pathname)?.groups;
      if (!groups) continue;
      const params = decode(groups);
      if (!params) return undefined;
      if (route.method === method) return { route, params };
      if (!allow.includes(route.method)) allow.push(route.method);
    }
    return allow.length > 0 ? { allow } : undefined;
  };
}

function compile(path: string): RegExp {
  const source = path.replace(/[.?+*()[\]{}|^$]/g, '\\$&').replace(/:(\w+)/g, '(?<$1>[^/]+?)');
  // An empty named group: a path without parameters has `groups` too.
  return new RegExp(`^${source}(?<_>)$`);
}

/** @returns `undefined` for a path with a stray percent sign: nothing is called that. */
function decode(groups: Params): Params | undefined {
  const params: Params = {};
  try {
    for (const [name, value] of Object.entries(groups))
      if (name !== '_') params[name] = decodeURIComponent(value);
  } catch {
    return undefined;
  }
  return params;
}

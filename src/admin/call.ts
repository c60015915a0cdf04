import { AdminError } from './error.ts';
import { routes, type ServiceRoute } from './routes.ts';
import { createSend, type SendContext, type Sent } from './send.ts';
import type { Service } from './services/service.ts';

export interface Ask extends Sent {
  /** Stands for the path's `:id`. It is encoded, and must be there. */
  readonly id?: string;
  /** How a success is read. Default: keys as the service has them, nothing of a key that is gone, everything else as JSON. */
  readonly as?: 'text';
}

/**
 * Makes one call to a service.
 * @throws AdminError `not-supported`, before any request, for what the service does not know; another one for a refusal; whatever
 * `fetch` rejects with for everything else.
 */
export type Call = <T>(route: ServiceRoute, ask?: Ask) => Promise<T>;

export interface CallContext extends SendContext {
  readonly service: Service;
}

export function createCall({ service, ...context }: CallContext): Call {
  const send = createSend(context);
  return async <T>(route: ServiceRoute, { id, as, ...sent }: Ask = {}): Promise<T> => {
    const lacking = service.can.has(route.needs) ? lackOf(service, sent) : route.needs;
    if (lacking !== undefined) throw notSupported(service, lacking);
    const answer = await send(route.method, pathOf(route, id), sent);
    if (as === 'text') return answer.text as T;
    // A sign-in page or a proxy's own is no answer of the service, whatever its status.
    if (route === routes.delete && !answer.isPage) return undefined as T;
    const json = answer.json();
    if (!route.path.startsWith(routes.list.path)) return json as T;
    // Comes with the first key.
    const { readKey, readKeyPage } = await import('./services/read-key.ts');
    const value = route === routes.list ? readKeyPage(json, service) : readKey(json, service);
    if (value === undefined) throw answer.bad('something else than was asked for');
    return value as T;
  };
}

/** A parameter or a setting that is about to be sent, and that the service has not. */
function lackOf({ lacks }: Service, { query, body }: Sent): string | undefined {
  const named = Object.entries({ ...query, ...(body as object) });
  return named.find(([name, value]) => value !== undefined && lacks.has(name))?.[0];
}

export function notSupported({ title }: Service, what: string): AdminError {
  const message = `${title}’s Service API has no \`${what}\`.`;
  return new AdminError({ status: 0, code: 'not-supported', message });
}

/** An id that is empty or made of dots would ask for something else than it says. */
function pathOf({ path }: ServiceRoute, id = ''): string {
  if (!path.includes(':id')) return path;
  if (!id || /^\.+$/.test(id)) throw new TypeError(`\`${id}\` is not an id.`);
  return path.replace(':id', () => encodeURIComponent(id));
}

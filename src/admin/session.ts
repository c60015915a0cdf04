import { pageOrigin } from '../key/page-origin.ts';
import { clientOf, type AdminClient } from './client.ts';
import type { Capability } from './capability.ts';
import { AdminError, isAdminError } from './error.ts';
import type { AdminRole } from './handler/authorize.ts';
import { CAPABILITIES } from './routes.ts';
import { createSend, type CallOptions } from './send.ts';
import type { ServiceKey, ServiceName } from './services/service.ts';
import { services } from './services/services.ts';

/** Which route of the page’s own back end is used. */
export interface AdminSessionOptions extends CallOptions {
  /** Where adminHandler() is mounted: a URL of the page's own origin. */
  readonly apiUrl: string;
  /** Default: the global `fetch`, looked up at each request. */
  readonly fetch?: typeof globalThis.fetch;
}

/** What a page may do through its back end, and as whom. */
export interface AdminSession {
  /** Its keys are masked, but for that of `keys.get`, which an admin sees whole. */
  readonly admin: AdminClient<ServiceKey>;
  readonly service: ServiceName;
  readonly role: AdminRole;
}

/**
 * Asks the site's own back end, an adminHandler(), what this page may do. The page goes by its cookies and has no token.
 * @throws TypeError if `apiUrl` is not of this page's origin; AdminError, `not-signed-in` among them.
 * @example
 * const { admin, role } = await openAdminSession({ apiUrl: '/keys' });
 * for await (const { name } of admin.keys.list()) console.log(name);
 */
export async function openAdminSession({
  apiUrl,
  signal,
  ...given
}: AdminSessionOptions): Promise<AdminSession> {
  const url = URL.parse(apiUrl, globalThis.document?.baseURI);
  if (!url || !/^https?:$/.test(url.protocol) || (globalThis.location && url.origin !== pageOrigin()))
    throw new TypeError('`apiUrl` must be a route of this page’s own origin, such as `/keys`.');
  const base = url.origin + url.pathname.replace(/(?<!\/)\/+$/, '');
  const fetch = given.fetch ?? ((input, init) => globalThis.fetch(input, init));
  const asked = createSend({ base, fetch })('GET', CAPABILITIES, { ...(signal && { signal }) });
  const answer = await asked.catch((error: unknown) => {
    throw isAdminError(error) && error.status === 404 ? nothingAt(url.pathname) : error;
  });
  const told = readCapabilities(answer.json());
  if (!told) throw answer.bad('something that is not a back end’s adminHandler()');
  const { service, role, can } = told;
  return {
    service,
    role,
    admin: clientOf({ base, fetch, service: { ...services[service], can: new Set(can) } }),
  };
}

function nothingAt(path: string): AdminError {
  const message = `There is no adminHandler() at ${path}. Mount it there, or set another \`apiUrl\`.`;
  return new AdminError({ status: 404, code: 'no-handler', message });
}

interface Told {
  readonly service: ServiceName;
  readonly role: AdminRole;
  readonly can: readonly Capability[];
}

function readCapabilities(value: unknown): Told | undefined {
  const { service, role, can } = (value ?? {}) as Partial<Told>;
  const isKnown = typeof service === 'string' && Object.hasOwn(services, service);
  if (!isKnown || (role !== 'admin' && role !== 'reader') || !Array.isArray(can)) return undefined;
  return { service, role, can: [...services.mapward.can].filter((one) => can.includes(one)) };
}

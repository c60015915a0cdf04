import { openAdminSession, type ServiceName } from '../../src/admin/index.ts';
import type { Account } from './reached-account.ts';

export type { Account };

export interface AccountOptions {
  readonly apiUrl: string;
  readonly serviceToken: string | undefined;
  readonly service: ServiceName | undefined;
  readonly signal: AbortSignal;
}

/**
 * Opens an account through the site's back end; or, with a token, directly, which the client allows on this page's own origin and on this
 * machine only.
 * @throws what openAdminSession() and createAdminClient() do.
 */
export async function openAccount({
  serviceToken,
  service,
  signal,
  apiUrl,
}: AccountOptions): Promise<Account> {
  if (serviceToken === undefined) return { ...(await openAdminSession({ apiUrl, signal })), isMasked: true };
  const { openDirectly } = await import('./direct-account.ts');
  return openDirectly({ apiUrl, serviceToken, service });
}

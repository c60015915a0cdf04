import type { AdminClient, AdminRole, ServiceKey } from '../../src/admin/index.ts';

/** An account as this page reaches it. */
export interface Account {
  readonly admin: AdminClient<ServiceKey>;
  readonly role: AdminRole;
  /** Keys come masked; an admin may ask for one. */
  readonly isMasked: boolean;
  /** What the page's author should know, as the end of a sentence about the token. */
  readonly warning?: string;
}

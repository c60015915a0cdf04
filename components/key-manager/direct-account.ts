/** Loaded only for an element that was given a token: for trying, without a back end. */
import { createAdminClient, type ServiceName } from '../../src/admin/index.ts';
import type { Account } from './reached-account.ts';
import { looksPublic } from './public-page.ts';

export interface DirectOptions {
  readonly apiUrl: string;
  readonly serviceToken: string;
  readonly service: ServiceName | undefined;
}

/** @throws TypeError or Error if the token may not be used here: see createAdminClient(). */
export function openDirectly(options: DirectOptions): Account {
  const admin = createAdminClient({ ...options, dangerouslyAllowBrowser: true });
  const robots = document.querySelector<HTMLMetaElement>('meta[name="robots"]')?.content ?? '';
  const warning = `is used on ${location.host}, which looks like a public page. It is a secret: mount \`adminHandler()\` of \`mapward/admin\` in your back end instead.`;
  return {
    admin,
    role: 'admin',
    isMasked: false,
    ...(looksPublic(location.hostname, robots) && { warning }),
  };
}

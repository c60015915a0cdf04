import type { RouteName } from '../routes.ts';
import type { ServiceFound } from './find-route.ts';

/** What somebody did through the handler, for an audit log. It holds no token. */
export interface AdminChange {
  /** As `authorize` told, or else the role. */
  readonly who: string;
  readonly action: RouteName;
  readonly target: 'key' | 'user' | 'plan';
  /** The key's or user's. */
  readonly id?: string;
  readonly name?: string;
  /** False if the service's answer was lost: it may have been done. */
  readonly confirmed: boolean;
}

type Named = { readonly id?: unknown; readonly name?: unknown } | null | undefined;

export function changeOf(
  { name: action, route, id }: ServiceFound,
  { who, sent, told, confirmed }: { who: string; sent: Named; told: Named; confirmed: boolean },
): AdminChange {
  const [, , collection] = route.path.split('/');
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const on = id ?? text(told?.id);
  const name = text(told?.name) ?? text(sent?.name);
  return {
    who,
    action,
    target: collection === 'api_keys' ? 'key' : collection === 'users' ? 'user' : 'plan',
    ...(on !== undefined && { id: on }),
    ...(name !== undefined && { name }),
    confirmed,
  };
}

import type { Capability } from './capability.ts';

/** One route of the Service API. Whoever calls it and whoever passes it on go by this same table. */
export interface ServiceRoute {
  /** What a service must know for it. */
  readonly needs: Capability;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With `:id` for an id. */
  readonly path: string;
}

/** Where a back end says what its page may do: a route of its own, of no service. */
export const CAPABILITIES = '/v1/capabilities';

export type RouteName =
  | 'list'
  | 'create'
  | 'get'
  | 'delete'
  | 'update'
  | 'reissue'
  | 'activate'
  | 'listUsers'
  | 'createUser'
  | 'deleteUser'
  | 'revokeKeys'
  | 'getLimits'
  | 'setLimits'
  | 'getPlan'
  | 'subscribe'
  | 'cancelPlan'
  | 'buyBundle'
  | 'timeline'
  | 'top';

export const routes: Readonly<Record<RouteName, ServiceRoute>> = {
  list: { needs: 'list', method: 'GET', path: '/v1/api_keys' },
  create: { needs: 'create', method: 'POST', path: '/v1/api_keys' },
  get: { needs: 'get', method: 'GET', path: '/v1/api_keys/:id' },
  delete: { needs: 'delete', method: 'DELETE', path: '/v1/api_keys/:id' },
  update: { needs: 'update', method: 'POST', path: '/v1/api_keys/:id/change_settings' },
  reissue: { needs: 'reissue', method: 'POST', path: '/v1/api_keys/:id/reissue' },
  activate: { needs: 'activation', method: 'POST', path: '/v1/api_keys/:id/activation' },
  listUsers: { needs: 'users', method: 'GET', path: '/v1/users' },
  createUser: { needs: 'users', method: 'POST', path: '/v1/users' },
  deleteUser: { needs: 'users', method: 'DELETE', path: '/v1/users/:id' },
  revokeKeys: { needs: 'users', method: 'POST', path: '/v1/users/:id/revoke_keys' },
  getLimits: { needs: 'limits', method: 'GET', path: '/v1/users/:id/limits' },
  setLimits: { needs: 'limits', method: 'PUT', path: '/v1/users/:id/limits' },
  getPlan: { needs: 'plan', method: 'GET', path: '/v1/plan' },
  subscribe: { needs: 'plan', method: 'POST', path: '/v1/plan/subscription' },
  cancelPlan: { needs: 'plan', method: 'DELETE', path: '/v1/plan/subscription' },
  buyBundle: { needs: 'plan', method: 'POST', path: '/v1/plan/bundles' },
  timeline: { needs: 'analytics', method: 'GET', path: '/v1/analytics/api_usage/timeline' },
  top: { needs: 'analytics', method: 'GET', path: '/v1/analytics/api_usage/top' },
};

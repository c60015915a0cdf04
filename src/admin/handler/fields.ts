import type { RouteName } from '../routes.ts';

// Written out rather than spread: a bundler keeps what is spread, for those too who need no handler.

/** The query parameters of each route that has any. */
export const queryFields: Partial<Record<RouteName, readonly string[]>> = {
  list: ['cursor', 'limit', 'sort', 'q', 'user', 'state'],
  timeline: ['period', 'classifier', 'group', 'format'],
  top: ['period', 'classifier', 'group', 'format', 'limit'],
};

/** The fields of the JSON that each route takes, if it takes any. */
export const bodyFields: Partial<Record<RouteName, readonly string[]>> = {
  create: ['name', 'description', 'user_agent', 'origins', 'user', 'api'],
  update: ['name', 'description', 'user_agent', 'origins'],
  reissue: ['overlap_seconds'],
  activate: ['active'],
  createUser: ['name', 'email', 'role'],
  revokeKeys: [],
  setLimits: ['rest', 'batch'],
  subscribe: ['plan'],
  buyBundle: ['bundle'],
};

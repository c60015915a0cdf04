import type { Service } from './service.ts';

/** Where MapTiler's Service API is. */
export const maptilerUrl = 'https://service.maptiler.com';

/** MapTiler's Service API: the five routes of its keys. Its analytics have a shape of their own: see maptilerUsage(). */
export const maptiler: Service = {
  name: 'maptiler',
  title: 'MapTiler',
  can: new Set(['list', 'get', 'create', 'update', 'delete']),
  lacks: new Set(['q', 'sort', 'state', 'user', 'api']),
  keyFields: ['id', 'token', 'name', 'description', 'user_agent', 'origins', 'created', 'changed'],
};

import { routes } from '../routes.ts';
import type { Service } from './service.ts';

/** The whole of `openapi.yaml`. */
export const mapward: Service = {
  name: 'mapward',
  title: 'Mapward',
  can: new Set([...Object.values(routes).map(({ needs }) => needs), 'filter', 'sort']),
  lacks: new Set(),
};

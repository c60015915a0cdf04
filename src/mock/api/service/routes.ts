/** The Service API: every row that takes a service token. */
import type { Route } from '../route.ts';
import { analyticsRoutes } from './analytics.ts';
import { keyRoutes } from './keys.ts';
import { planRoutes } from './plan.ts';
import { userRoutes } from './users.ts';

export const serviceRoutes: readonly Route[] = [
  ...keyRoutes,
  ...userRoutes,
  ...planRoutes,
  ...analyticsRoutes,
];
